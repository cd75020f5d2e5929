import { folderFiles } from './folder-files.js';
import { endMarked, newMark } from './process-tree.js';
import { resolveInside } from './resolve-inside.js';
import { runProcess } from './run-process.js';
import { scratchFolder, type ScratchFolder } from './scratch-folder.js';
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
 * for what is trusted. Where there is a /proc, no process outlives the command that started it, whatever group or
 * session it has moved to: a variable in its environment gives it away.
 */
export function localSandbox({ root, path, env = {} }: LocalSandboxOptions): Sandbox {
  let home: ScratchFolder | null = null;
  return {
    root,
    isolation: 'none',
    files: folderFiles(root),
    shell: {
      async run(command, options) {
        home ??= scratchFolder();
        const [file, ...args] = command.argv;
        const cwd = command.cwd === undefined || command.cwd === '.' ? root : await resolveInside(root, command.cwd);
        const mark = await newMark('MGX_COMMAND');
        const variables = {
          PATH: path,
          HOME: home.path,
          LANG: 'C.UTF-8',
          ...env,
          ...command.env,
          [mark.name]: mark.value,
        };
        try {
          return await runProcess(command, { file, args, cwd, env: variables }, options);
        } finally {
          await endMarked(mark);
        }
      },
    },
    async close() {
      home?.remove();
      home = null;
    },
  };
}
