import { join } from 'node:path';
import type { FileChange } from '@mgx/diff';
import { stageProject, type ProjectTools } from '@mgx/formatters';
import type { RunContext } from './run-context.js';
import type { Target } from './target.js';

export type OpenedTools = {
  readonly tools: ProjectTools | null;
  /** Why the tools that are installed were not opened. */
  readonly warning: string | null;
};

/**
 * The formatters that an existing project has installed, on a copy of it with the changes: in the sandbox, or without one
 * only where a person allowed it, for they load the project's own code. Never fails a run.
 */
export async function openProjectTools(
  { machine, run, signal }: RunContext,
  { target, changes }: { readonly target: Target; readonly changes: readonly FileChange[] },
): Promise<OpenedTools> {
  if (target.root === null || !target.hasBase) return { tools: null, warning: null };
  try {
    const staged = await stageProject({
      root: target.root,
      hasTool: machine.hasTool,
      openSandbox: (folder, options) =>
        machine.openSandbox(folder, { ...options, mayRunUnsandboxed: run.options.allowUnsandboxed }),
      changes: changes.flatMap((change) => [
        ...(change.kind === 'rename' ? [{ path: change.from, content: null }] : []),
        { path: change.path, content: change.after },
      ]),
      folder: join(machine.workFolder(run.id), 'format-stage'),
    });
    if (staged === null) return { tools: null, warning: null };
    return 'unavailable' in staged ? notRun(staged.unavailable) : { tools: staged, warning: null };
  } catch (error) {
    signal.throwIfAborted();
    return notRun(error instanceof Error ? error.message : String(error));
  }
}

function notRun(reason: string): OpenedTools {
  return { tools: null, warning: `the project's own formatters were not run: ${reason}` };
}
