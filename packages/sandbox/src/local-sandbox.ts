import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderFiles } from './folder-files.js';
import { resolveInside } from './resolve-inside.js';
import { runProcess } from './run-process.js';
import type { Sandbox } from './sandbox.js';

export type LocalSandboxOptions = {
  /** Absolute. */
  readonly root: string;
  /** The PATH that commands are found on. */
  readonly path: string;
  /** Further variables of the environment, which is otherwise clean. */
  readonly env?: Readonly<Record<string, string>>;
};

/**
 * Commands on the machine itself, with a clean environment, a home of their own and limits, but without isolation:
 * for what is trusted.
 */
export function localSandbox({ root, path, env = {} }: LocalSandboxOptions): Sandbox {
  let home: string | null = null;
  return {
    root,
    isolation: 'none',
    files: folderFiles(root),
    shell: {
      async run(command, options) {
        home ??= mkdtempSync(join(tmpdir(), 'mgx-home-'));
        const [file, ...args] = command.argv;
        const cwd = command.cwd === undefined || command.cwd === '.' ? root : await resolveInside(root, command.cwd);
        return runProcess(
          command,
          { file, args, cwd, env: { PATH: path, HOME: home, LANG: 'C.UTF-8', ...env, ...command.env } },
          options,
        );
      },
    },
    async close() {
      if (home !== null) rmSync(home, { recursive: true, force: true });
      home = null;
    },
  };
}
