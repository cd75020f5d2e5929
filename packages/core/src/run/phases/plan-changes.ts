import type { FileChange } from '@mgx/diff';
import type { Project } from '../project/project.js';
import { restoreSecrets } from '../project/restore-secrets.js';
import type { Attempt } from '../revision.js';
import type { RunContext } from '../run-context.js';
import type { Target } from '../target.js';
import { createDraftTree } from '../writing/draft-tree.js';
import { readEdits, type Edits } from '../writing/read-edits.js';
import type { Written, WrittenText } from '../writing/written.js';

type Parts = {
  readonly round: number;
  readonly target: Target;
  readonly project: Project;
  readonly previous: Attempt | null;
  readonly code: WrittenText;
  readonly tests: WrittenText;
};

/**
 * Lays the round's answers over what the rounds before it left: a revision writes only what changes. The tests were
 * written last: where both name a file, theirs stands.
 */
export async function planWrittenChanges(run: RunContext, parts: Parts): Promise<Written> {
  const { round, target, project, previous, code, tests } = parts;
  return run.phase(
    'plan_changes',
    async () => {
      const tree = createDraftTree(target, previous?.written.changes ?? []);
      const all: Edits[] = [];
      for (const { text } of [code, tests]) {
        const edits = await readEdits(await restoreSecrets(text, project), tree.read);
        tree.apply(edits.changes);
        all.push(edits);
      }
      if (previous)
        tree.apply(
          dropUnwanted(
            previous,
            all.flatMap(({ named }) => named),
          ),
        );
      return {
        changes: await tree.changes(),
        misfits: all.flatMap(({ misfits }) => misfits),
        prose: all.flatMap(({ prose }) => prose),
        truncated: all.find(({ truncated }) => truncated !== null)?.truncated ?? null,
        duplicates: all.flatMap(({ duplicates }) => duplicates),
        emptyPaths: all.flatMap(({ emptyPaths }) => emptyPaths),
        inexact: all.flatMap(({ inexact }) => inexact),
        cutOff: code.isCutOff ? 'write_code' : tests.isCutOff ? 'write_tests' : null,
      };
    },
    {
      round,
      completed: ({ misfits }) =>
        misfits.length === 0
          ? {}
          : {
              events: [
                {
                  key: `plan_changes#${round}/misfits`,
                  type: 'patch_apply_failed',
                  message: `${misfits.length} ${misfits.length === 1 ? 'edit does' : 'edits do'} not fit`,
                  data: {
                    failedCount: misfits.length,
                    results: misfits.map(({ path, message }) => ({ path, reason: message })),
                  },
                },
              ],
            },
    },
  );
}

/** Rules that say that a file should not be there at all. */
const UNWANTED = new Set(['forbidden_file', 'outside_plan']);

/** New files that the last round was told must not be, and that this one says no more of: they are gone. */
function dropUnwanted({ written, violations }: Attempt, named: readonly string[]): FileChange[] {
  const unwanted = new Set(
    violations.flatMap(({ rule, severity, path }) =>
      severity === 'error' && UNWANTED.has(rule) && path ? [path] : [],
    ),
  );
  return written.changes.flatMap(({ kind, path, after }) =>
    kind === 'create' && unwanted.has(path) && !named.includes(path)
      ? [{ kind: 'delete' as const, path, before: after, after: null }]
      : [],
  );
}
