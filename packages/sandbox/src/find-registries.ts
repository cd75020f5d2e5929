import { runProcess } from './run-process.js';
import { scratchFolder } from './scratch-folder.js';

/** Where packages are installed from. */
export type Registries = {
  readonly hosts: readonly string[];
  /** What tells the package managers so, inside a sandbox where the settings themselves are not. */
  readonly env: Readonly<Record<string, string>>;
};

export type RegistryQuestion = {
  /** The PATH that the package managers are found on. */
  readonly path: string;
  /** The home folder whose settings count (`.npmrc`, pip's); absent: the machine's alone. */
  readonly home?: string;
};

/** pip's own defaults, asked of pip: the index and where its files are. */
const PIP_DEFAULTS =
  'from pip._internal.models.index import PyPI as p; print(p.url); print("https://" + p.file_storage_domain)';
const PYTHON = '/usr/bin/python3';
const TIMEOUT_MS = 20_000;
/** Where they are asked: settings beside a folder under /tmp may be anybody's. */
const PLACE = '/';

/**
 * The registries that the package managers on a PATH would install from, asked of themselves. Credentials in an
 * address stay outside: a registry that asks for them cannot be used by sandboxed commands.
 */
export async function findRegistries({ path, home }: RegistryQuestion): Promise<Registries> {
  const empty = home === undefined ? scratchFolder() : null;
  try {
    return await askAll({ PATH: path, HOME: empty?.path ?? home ?? PLACE });
  } finally {
    empty?.remove();
  }
}

type Environment = Readonly<Record<'PATH' | 'HOME', string>>;

async function askAll(env: Environment): Promise<Registries> {
  const [npm, pip, pipDefaults] = await Promise.all([
    ask(['npm', 'config', 'get', 'registry'], env),
    ask([PYTHON, '-m', 'pip', 'config', 'get', 'global.index-url'], env),
    ask([PYTHON, '-c', PIP_DEFAULTS], env),
  ]);
  const indexes = pip.length > 0 ? pip : pipDefaults;
  return {
    hosts: [...new Set([...npm, ...indexes].map(({ hostname }) => hostname))],
    env: {
      ...(npm[0] ? { npm_config_registry: npm[0].href } : {}),
      ...(pip[0] ? { PIP_INDEX_URL: pip[0].href } : {}),
    },
  };
}

async function ask(argv: readonly [string, ...string[]], env: Environment): Promise<URL[]> {
  const [file, ...args] = argv;
  const { exitCode, stdout } = await runProcess({ argv, timeoutMs: TIMEOUT_MS }, { file, args, cwd: PLACE, env });
  return exitCode === 0 ? stdout.split('\n').flatMap(addressIn) : [];
}

function addressIn(line: string): URL[] {
  if (!URL.canParse(line.trim())) return [];
  const address = new URL(line.trim());
  address.username = '';
  address.password = '';
  return [address];
}
