import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Machine, OpenedSandbox } from './machine.js';

export type SandboxSettings = {
  /** The PATH on which tools are found. */
  readonly path: string;
  /** Certificates that the machine's own proxies are trusted by; handed into the sandbox read-only. */
  readonly caFile?: string | null;
  /** Hosts that installing may reach; absent: those the package managers are set up for. */
  readonly registryHosts?: readonly string[] | null;
  /** The home folder whose settings of the package managers count. */
  readonly home?: string | null;
};

/**
 * The policy of where commands run: in bubblewrap where it works; else without isolation only for commands that may
 * (our own templates, or what a person at the CLI allowed); else nowhere.
 */
export function sandboxOpener({ path, caFile, registryHosts, home }: SandboxSettings): Machine['openSandbox'] {
  return async (root, { mayRunUnsandboxed, readOnlyPaths = [] }): Promise<OpenedSandbox> => {
    const { bubblewrapSandbox, probeBubblewrap } = await import('@mgx/sandbox/bubblewrap');
    const probe = await probeBubblewrap({ path });
    if (probe.available) {
      return bubblewrapSandbox({
        root,
        path,
        readOnlyPaths,
        ...(caFile ? { caFile } : {}),
        ...(registryHosts ? { registryHosts } : {}),
        ...(home ? { home } : {}),
      });
    }
    if (!mayRunUnsandboxed) return { unavailable: `no sandbox (${probe.reason})` };
    const { localSandbox } = await import('@mgx/sandbox');
    return localSandbox({ root, path, ...(caFile ? { env: { NODE_EXTRA_CA_CERTS: caFile } } : {}) });
  };
}

/** Finds executables on a PATH. A tool with a slash is a file of the project itself, made by an earlier command. */
export function toolFinder(path: string): Machine['hasTool'] {
  return async (tool) => {
    if (tool.includes('/')) return true;
    for (const folder of path.split(delimiter)) {
      if (folder !== '' && (await isExecutable(join(folder, tool)))) return true;
    }
    return false;
  };
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
