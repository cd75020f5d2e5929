import { MgxError } from '@mgx/errors';

/** Every variable that the command reads, and what it is for. */
export const CLI_VARIABLES = {
  ANTHROPIC_API_KEY: "the key of Anthropic's models; with it they are the default",
  ANTHROPIC_BASE_URL: "another address than Anthropic's own",
  OPENAI_API_KEY: "the key of OpenAI's models, or of the server at OPENAI_BASE_URL",
  OPENAI_BASE_URL: 'where openai/<model> is: any server that speaks chat completions, up to and with its version',
  MGX_MODEL_PRICES:
    'prices of more models as JSON, US dollars for a million tokens: {"my-model": {"input": 1, "output": 4}}',
  MGX_MODEL_CONCURRENCY: 'calls at once to one model (default 8)',
  MGX_MODEL_REQUESTS_PER_MINUTE: 'calls a minute to one model (default: any number)',
  MGX_CONFIG: 'settings of the team in YAML or JSON (default: ~/.config/mgx/config.yaml)',
  MGX_STATE_DIR: 'where runs are kept (default: .mgx in the current folder)',
  MGX_REGISTRY_HOSTS: 'hosts that installing may reach, separated by commas (default: those of the package managers)',
  MGX_TEST_KILL_AT: 'for tests of crash safety: dies at this checkpoint',
} as const;

/** The keys of models: values that must never be shown. */
export function modelKeys(env: Readonly<Record<string, string | undefined>>): string[] {
  return [env['ANTHROPIC_API_KEY'] ?? '', env['OPENAI_API_KEY'] ?? ''].filter((key) => key !== '');
}

/**
 * Names a variable of ours that nobody reads: a misspelt setting is worse than none.
 * @throws MgxError `invalid_configuration`
 */
export async function checkEnvironment(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const others = Object.keys(env).filter((name) => name.startsWith('MGX_') && !Object.hasOwn(CLI_VARIABLES, name));
  if (others.length === 0) return;
  // The service's settings may stand in the same shell. Its table is small, and loaded only then.
  const { unknownVariables } = await import('@mgx/server/unknown-variables');
  const [unknown] = unknownVariables(env);
  if (unknown === undefined) return;
  throw new MgxError({
    code: 'invalid_configuration',
    message: `unknown environment variable ${unknown.name}`,
    hint: unknown.near ? `did you mean ${unknown.near}?` : 'mgx doctor lists the variables that are read',
  });
}
