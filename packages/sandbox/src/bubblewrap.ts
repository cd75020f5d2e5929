import { existsSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { findRegistries, type Registries } from './find-registries.js';
import { startRegistryProxy, type RegistryProxy } from './registry-proxy.js';
import { folderFiles } from './folder-files.js';
import { resolveInside } from './resolve-inside.js';
import { runProcess } from './run-process.js';
import { scratchFolder } from './scratch-folder.js';
import type { Command, Sandbox } from './sandbox.js';

export type BubblewrapOptions = {
  /** Absolute: the only folder that commands may write to, beside a /tmp of their own. */
  readonly root: string;
  /** The PATH on which bwrap and the tools are found. */
  readonly path: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Hosts that commands with `network: 'registry'` may reach; absent: those the package managers are set up for. */
  readonly registryHosts?: readonly string[];
  /** The home folder whose settings of the package managers count; absent: the machine's alone. */
  readonly home?: string;
  readonly readOnlyPaths?: readonly string[];
  /** Certificates to trust, PEM. */
  readonly caFile?: string;
};

/** The one way out of the sandbox, and what tells the package managers of it. */
type RegistryDoor = { readonly proxy: RegistryProxy; readonly env: Registries['env'] };

export type Probe =
  | { readonly available: true; readonly version: string }
  | { readonly available: false; readonly reason: string };

/** System folders that commands see, read-only, where the machine has them. Its home folders are not among them. */
const SYSTEM_PATHS = ['/usr', '/etc/ssl', '/etc/alternatives', '/etc/ld.so.cache', '/etc/php', '/etc/nsswitch.conf'];
const LINKED_FOLDERS = ['bin', 'sbin', 'lib', 'lib64'];
/** Bytes that commands may keep in /tmp and in shared memory: no process's resident memory counts them. */
const TMP_BYTES = 512 * 1024 * 1024;
const SHARED_MEMORY_BYTES = 64 * 1024 * 1024;
/** Largest file a command may write, and most files it may have open. */
const PRLIMITS = ['--core=0', '--fsize=4294967296', '--nofile=4096'];
const INSIDE_TOOLS = '/opt/mgx';
const CA_INSIDE = `${INSIDE_TOOLS}/ca.pem`;
const PROXY_PORT = 3128;

/** Whether commands can be isolated here: runs a trivial one. */
export async function probeBubblewrap({ path }: { path: string }): Promise<Probe> {
  const folder = scratchFolder();
  const sandbox = bubblewrapSandbox({ root: folder.path, path });
  try {
    const result = await sandbox.shell.run({ argv: ['true'], timeoutMs: 10_000 });
    if (result.notFound) return { available: false, reason: 'bwrap not found' };
    if (result.exitCode !== 0) return { available: false, reason: `bwrap does not work here: ${result.stderr.trim()}` };
    return { available: true, version: 'bubblewrap' };
  } finally {
    await sandbox.close();
    folder.remove();
  }
}

/**
 * Commands isolated by bubblewrap: no home folder, no other process, no network but (where asked for) the package
 * registries, no capabilities, a clean environment, limits.
 */
export function bubblewrapSandbox(options: BubblewrapOptions): Sandbox {
  const { root, path, home, caFile } = options;
  const { path: scratch, remove } = scratchFolder();
  let door: Promise<RegistryDoor> | null = null;
  const openDoor = async (): Promise<RegistryDoor> => {
    const { hosts, env }: Registries = options.registryHosts
      ? { hosts: options.registryHosts, env: {} }
      : await findRegistries({ path, ...(home ? { home } : {}) });
    return { proxy: await startRegistryProxy(join(scratch, 'proxy.sock'), hosts), env };
  };
  return {
    root,
    isolation: 'bubblewrap',
    files: folderFiles(root),
    shell: {
      async run(command, runOptions) {
        const registries = command.network === 'registry' ? await (door ??= openDoor()) : null;
        const usesProxy = registries !== null;
        if (command.cwd !== undefined && command.cwd !== '.') await resolveInside(root, command.cwd);
        const hosts = join(scratch, 'hosts');
        if (!existsSync(hosts)) writeFileSync(hosts, '127.0.0.1 localhost\n::1 localhost\n');
        const limiter = findOnPath('prlimit', path);
        const args = [...isolationArgs(command, options, registries), ...insideArgv(command, usesProxy)];
        const file = limiter ?? 'bwrap';
        const result = await runProcess(
          command,
          { file, args: limiter ? [...PRLIMITS, 'bwrap', ...args] : args, cwd: root, env: { PATH: path } },
          runOptions,
        );
        const refused = registries?.proxy.takeRefusals();
        return {
          ...result,
          // Judged by the only line there is: what a command prints of itself must not make it look missing.
          notFound:
            result.notFound ||
            (result.exitCode === 1 && result.stdout === '' && isMissing(command.argv[0], result.stderr)),
          stderr: refused?.length
            ? `${result.stderr}\n[sandbox: refused to connect to ${refused.join(', ')}]`
            : result.stderr,
        };
      },
    },
    async close() {
      await (await door)?.proxy.close();
      remove();
    },
  };

  function isolationArgs(
    { cwd, env, memoryMb }: Command,
    { readOnlyPaths = [], env: given = {} }: BubblewrapOptions,
    registries: RegistryDoor | null,
  ): string[] {
    const variables: Record<string, string> = {
      PATH: `${INSIDE_TOOLS}/node/bin:/usr/local/bin:/usr/bin:/bin`,
      HOME: '/tmp/home',
      LANG: 'C.UTF-8',
      ...(memoryMb ? { NODE_OPTIONS: `--max-old-space-size=${Math.floor(memoryMb * 0.75)}` } : {}),
      ...(caFile ? { NODE_EXTRA_CA_CERTS: CA_INSIDE, SSL_CERT_FILE: CA_INSIDE, PIP_CERT: CA_INSIDE } : {}),
      ...(registries ? { ...proxyVariables(), ...registries.env } : {}),
      ...given,
      ...env,
    };
    return [
      '--unshare-all',
      '--unshare-user',
      '--disable-userns',
      ...['--uid', '1000', '--gid', '1000'],
      '--die-with-parent',
      '--new-session',
      ...SYSTEM_PATHS.flatMap((one) => (existsSync(one) ? ['--ro-bind', one, one] : [])),
      ...LINKED_FOLDERS.flatMap((name) => (existsSync(`/usr/${name}`) ? ['--symlink', `usr/${name}`, `/${name}`] : [])),
      ...['--proc', '/proc', '--dev', '/dev'],
      ...['--size', String(SHARED_MEMORY_BYTES), '--tmpfs', '/dev/shm', '--remount-ro', '/dev'],
      ...['--size', String(TMP_BYTES), '--tmpfs', '/tmp', '--dir', '/tmp/home'],
      // After the sandbox's own /tmp, which would hide what lies in the machine's.
      ...readOnlyPaths.flatMap((one) => (existsSync(one) ? ['--ro-bind', one, one] : [])),
      ...['--ro-bind', realpathSync(process.execPath), `${INSIDE_TOOLS}/node/bin/node`],
      ...npmArgs(path),
      ...['--ro-bind', join(scratch, 'hosts'), '/etc/hosts'],
      ...(caFile ? ['--ro-bind', caFile, CA_INSIDE] : []),
      ...(registries ? ['--ro-bind', bridgeFile(), insideBridge(), '--ro-bind', scratch, `${INSIDE_TOOLS}/run`] : []),
      ...['--bind', root, root, '--chdir', join(root, cwd ?? '.')],
      '--clearenv',
      ...Object.entries(variables).flatMap(([name, value]) => ['--setenv', name, value]),
      '--',
    ];
  }
}

/** The command itself, or the bridge that lets it reach the registries and then runs it. */
function insideArgv({ argv }: Command, usesProxy: boolean): readonly string[] {
  if (!usesProxy) return argv;
  const bridge = [`${INSIDE_TOOLS}/node/bin/node`, '--disable-warning=ExperimentalWarning', insideBridge()];
  return [...bridge, `${INSIDE_TOOLS}/run/proxy.sock`, String(PROXY_PORT), ...argv];
}

function proxyVariables(): Record<string, string> {
  const address = `http://127.0.0.1:${PROXY_PORT}`;
  return {
    HTTP_PROXY: address,
    HTTPS_PROXY: address,
    http_proxy: address,
    https_proxy: address,
    npm_config_proxy: address,
    npm_config_https_proxy: address,
    NO_PROXY: 'localhost,127.0.0.1',
  };
}

/** The bridge beside this file: source in a checkout, compiled in a package. */
function bridgeFile(): string {
  return join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'registry-bridge.ts' : 'registry-bridge.js');
}

function insideBridge(): string {
  return `${INSIDE_TOOLS}/registry-bridge${import.meta.filename.endsWith('.ts') ? '.mts' : '.mjs'}`;
}

/** The one line that bwrap, prlimit or the bridge says when there is no such command. */
function isMissing(tool: string, stderr: string): boolean {
  const [line = '', ...rest] = stderr.trimEnd().split('\n');
  if (rest.length > 0) return false;
  return (
    line === `bwrap: execvp ${tool}: No such file or directory` ||
    line.startsWith(`mgx-bridge: no command ${tool} `) ||
    line.startsWith('prlimit: failed to execute bwrap')
  );
}

/** npm where it is not under /usr: its package alone, never the folder it is in. */
function npmArgs(path: string): string[] {
  const npm = findOnPath('npm', path);
  const home = npm ? dirname(dirname(realpathSync(npm))) : null;
  if (!home || home.startsWith('/usr/') || !existsSync(join(home, 'bin', 'npm-cli.js'))) return [];
  const inside = `${INSIDE_TOOLS}/npm`;
  const link = ['--symlink', `${inside}/bin/npm-cli.js`, `${INSIDE_TOOLS}/node/bin/npm`];
  return ['--ro-bind', home, inside, ...link];
}

function findOnPath(tool: string, path: string): string | null {
  return (
    path
      .split(delimiter)
      .map((folder) => join(folder, tool))
      .find((file) => existsSync(file)) ?? null
  );
}
