import { MgxError } from '@mgx/errors';
import { localSandbox, type CommandResult, type Shell } from '@mgx/sandbox';
import { LIST_FILTERS, filterOverrides } from './filter-overrides.js';
import type { GitCommand, GitOutput, Repository } from './git-command.js';

export type RunGitOptions = {
  /** Where git runs; default: a process on this machine with a clean environment and a home of its own. */
  readonly shell?: Shell;
  readonly signal?: AbortSignal;
  /** Milliseconds; default 120,000. */
  readonly timeoutMs?: number;
};

const DEFAULT_TIMEOUT_MS = 120_000;
/** A status of a hundred thousand files fits; more would be cut in the middle, and is refused instead. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/**
 * Settings a repository may carry that would make git start other programs, or ask: all off, so that work in a
 * repository never runs that repository's hooks.
 */
const SAFE_SETTINGS: readonly string[] = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.quotePath=false',
  'credential.helper=',
  'core.askPass=',
  'core.sshCommand=ssh',
  'commit.gpgSign=false',
  'push.gpgSign=false',
  'submodule.recurse=false',
  'gc.auto=0',
  'maintenance.auto=false',
];

/**
 * Runs one command in a repository and reads its answer.
 * @throws MgxError `git_failed` (with what git said), `command_not_found`, `time_exceeded`, `cancelled`
 */
export async function runGit<Result>(
  repository: Repository,
  command: GitCommand<Result>,
  { shell, signal, timeoutMs = DEFAULT_TIMEOUT_MS }: RunGitOptions = {},
): Promise<Result> {
  const own = shell ? null : localSandbox({ root: repository.root, path: repository.path });
  const start = (argv: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    (shell ?? own!.shell).run(
      {
        argv: ['git', ...SAFE_SETTINGS.flatMap((setting) => ['-c', setting]), ...argv],
        env: { ...safeEnvironment(repository), ...repository.env, ...env },
        timeoutMs,
        maxOutputBytes: MAX_OUTPUT_BYTES,
      },
      { signal },
    );
  try {
    const filters = command.convertsFiles ? filterOverrides((await start(LIST_FILTERS)).stdout) : {};
    const result = await start(command.argv, { ...command.env, ...filters });
    return readResult(command, result, { repository, timeoutMs });
  } finally {
    await own?.close();
  }
}

function safeEnvironment({ allowedProtocols = ['https'] }: Repository): Record<string, string> {
  return {
    // The parsers read git's English.
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ALLOW_PROTOCOL: allowedProtocols.join(':'),
    // A file may be called `*` or `:(top)`: paths are names here, not patterns.
    GIT_LITERAL_PATHSPECS: '1',
    // Reading (status) takes no lock that would stand in a writer's way.
    GIT_OPTIONAL_LOCKS: '0',
    GIT_EDITOR: 'true',
    GIT_PAGER: 'cat',
  };
}

function readResult<Result>(
  command: GitCommand<Result>,
  result: CommandResult,
  { repository, timeoutMs }: { repository: Repository; timeoutMs: number },
): Result {
  const name = `git ${command.argv[0]}`;
  if (result.notFound) {
    throw new MgxError({
      code: 'command_not_found',
      message: `${name} could not start in ${repository.root}: no git on the PATH, or no such folder`,
      hint: 'install git',
    });
  }
  if (result.timedOut) {
    throw new MgxError({ code: 'time_exceeded', message: `${name} took longer than ${timeoutMs} ms` });
  }
  const { exitCode, stdout, stderr } = result;
  if (exitCode === null || result.truncated) {
    const reason = result.truncated ? `it wrote more than ${MAX_OUTPUT_BYTES} bytes` : `ended by ${result.signal}`;
    throw failed(name, reason, { exitCode: exitCode ?? -1, stdout, stderr });
  }
  const output = { exitCode, stdout, stderr };
  const isAnswer = command.accepts?.(output) ?? exitCode === 0;
  if (!isAnswer) throw failed(name, lastWords(output), output);
  return command.parse(output);
}

function failed(name: string, reason: string, { exitCode, stderr }: GitOutput): MgxError {
  return new MgxError({
    code: 'git_failed',
    message: `${name} failed (exit ${exitCode}): ${reason}`,
    data: { exitCode, stderr: stderr.slice(-2_000) },
  });
}

/** Git's own reason: the first line that calls itself one, else the last line. */
function lastWords({ stdout, stderr }: GitOutput): string {
  const lines = `${stdout}\n${stderr}`.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => /^(fatal|error|remote: error):/.test(line)) ?? lines.at(-1) ?? 'it said nothing';
}
