import type { FileChange } from '@mgx/diff';
import { formatFiles, type FormatOptions } from '@mgx/formatters';
import type { Stack } from '@mgx/stacks';
import { resultingTree } from '../resulting-tree.js';
import type { RunContext } from '../run-context.js';
import type { Target } from '../target.js';

type Parts = {
  readonly round: number;
  readonly target: Target;
  readonly stack: Stack;
  readonly changes: readonly FileChange[];
};

/** The changes, tests among them, in the style of the project's data files, else the stack's. Formatting never fails a task. */
export async function formatChanges(
  run: RunContext,
  { round, target, stack, changes }: Parts,
): Promise<readonly FileChange[]> {
  const formatted = await run.phase(
    'format_files',
    async () => {
      const options: FormatOptions = { stack, signal: run.signal, project: await resultingTree(target, changes) };
      const foreign = await inAnotherStyle(changes, options);
      const files = changes.flatMap(({ path, after }) =>
        after === null || foreign.has(path) ? [] : [{ path, content: after }],
      );
      const report = await formatFiles(files, options);
      const contents = new Map(report.files.map(({ path, content }) => [path, content]));
      return {
        changes: changes.map((change) => withContent(change, contents.get(change.path))),
        filesCount: report.changed.length,
        formatters: [...report.formattersApplied],
        warnings: report.warnings.map(({ path, message }) => `${path}: ${message}`),
      };
    },
    {
      round,
      completed: ({ filesCount, formatters, warnings }) => ({
        events: [
          {
            key: `format_files#${round}/formatted`,
            type: 'code_formatted',
            message: `${filesCount} ${filesCount === 1 ? 'file' : 'files'} formatted`,
            data: { filesCount, formatters, warnings },
          },
        ],
      }),
    },
  );
  return formatted.changes;
}

/**
 * Existing files that the formatter would have changed before we did: they follow another style (or none), and the lines
 * that were not asked about stay as they are.
 */
async function inAnotherStyle(changes: readonly FileChange[], options: FormatOptions): Promise<ReadonlySet<string>> {
  const before = changes.flatMap((change) =>
    change.kind === 'modify' ? [{ path: change.path, content: change.before }] : [],
  );
  if (before.length === 0) return new Set();
  return new Set((await formatFiles(before, options)).changed);
}

function withContent(change: FileChange, content: string | undefined): FileChange {
  return content === undefined || change.kind === 'delete' ? change : { ...change, after: content };
}
