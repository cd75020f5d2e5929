import type { FileChange } from '@mgx/diff';
import { formatFiles, stagesOf, type FormatOptions, type FormatReport } from '@mgx/formatters';
import type { Stack } from '@mgx/stacks';
import { openProjectTools } from '../open-project-tools.js';
import { resultingTree } from '../resulting-tree.js';
import type { RunContext } from '../run-context.js';
import type { Target } from '../target.js';

type Parts = {
  readonly round: number;
  readonly target: Target;
  readonly stack: Stack;
  readonly changes: readonly FileChange[];
};

/**
 * The changes, tests among them, in the style of the project: by its own tools where they are installed, else by its data
 * files, else the stack's. Formatting never fails a task.
 */
export async function formatChanges(run: RunContext, { round, ...parts }: Parts): Promise<readonly FileChange[]> {
  const formatted = await run.phase('format_files', () => format(run, parts), {
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
  });
  return formatted.changes;
}

type Formatted = {
  readonly changes: readonly FileChange[];
  readonly filesCount: number;
  readonly formatters: string[];
  readonly warnings: string[];
};

async function format(run: RunContext, { target, stack, changes }: Omit<Parts, 'round'>): Promise<Formatted> {
  const { tools, warning } = await openProjectTools(run, { target, changes });
  try {
    const project = await resultingTree(target, changes);
    const report = await formatOwn(changes, { stack, signal: run.signal, project, tools });
    const contents = new Map(report.files.map(({ path, content }) => [path, content]));
    return {
      changes: changes.map((change) => withContent(change, contents.get(change.path))),
      filesCount: report.changed.length,
      formatters: [...report.formattersApplied],
      warnings: [
        ...(warning === null ? [] : [warning]),
        ...report.warnings.map(({ path, message }) => `${path}: ${message}`),
      ],
    };
  } finally {
    await tools?.close();
  }
}

async function formatOwn(changes: readonly FileChange[], options: FormatOptions): Promise<FormatReport> {
  const foreign = await inAnotherStyle(changes, options);
  const files = changes.flatMap(({ path, after }) =>
    after === null || foreign.has(path) ? [] : [{ path, content: after }],
  );
  return formatFiles(files, options);
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
  const changing: FormatOptions['stagesOf'] = (language) => stagesOf(language).filter(({ duty }) => duty !== 'check');
  return new Set((await formatFiles(before, { ...options, stagesOf: changing })).changed);
}

function withContent(change: FileChange, content: string | undefined): FileChange {
  return content === undefined || change.kind === 'delete' ? change : { ...change, after: content };
}
