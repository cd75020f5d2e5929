import type { FileChange } from '@mgx/diff';
import type { Plan } from '@mgx/domain';
import type { Project } from '../project/project.js';
import { restoreSecrets } from '../project/restore-secrets.js';
import type { Attempt } from '../revision.js';
import type { RunContext } from '../run-context.js';
import type { Target } from '../target.js';
import { createDraftTree, type DraftTree } from '../writing/draft-tree.js';
import { readEdits, type Edits, type Misfit } from '../writing/read-edits.js';
import type { Written, WrittenText } from '../writing/written.js';

type Parts = {
  readonly round: number;
  readonly target: Target;
  readonly project: Project;
  readonly plan: Plan;
  readonly previous: Attempt | null;
  readonly code: WrittenText;
  readonly tests: WrittenText;
};

/**
 * Lays the round's answers over what the rounds before it left: a revision writes only what changes. The tests were
 * written last: where both name a file, theirs stands.
 */
export async function planWrittenChanges(run: RunContext, parts: Parts): Promise<Written> {
  const { round, target, project, plan, previous, code, tests } = parts;
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
      const named = all.flatMap((edits) => edits.named);
      if (previous) tree.apply(dropUnwanted(previous, { plan, named }));
      return {
        changes: await tree.changes(),
        misfits: await hideSecrets(
          all.flatMap(({ misfits }) => misfits),
          { project, tree },
        ),
        prose: all.flatMap(({ prose }) => prose),
        truncated: all.find(({ truncated }) => truncated !== null)?.truncated ?? null,
        duplicates: all.flatMap(({ duplicates }) => duplicates),
        emptyPaths: all.flatMap(({ emptyPaths }) => emptyPaths),
        inexact: all.flatMap(({ inexact }) => inexact),
        unread: WRITERS.filter((_, index) => all[index]?.isUnread),
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

/** Excerpts go into the next prompt: what is secret in them is known by the whole of their files. */
async function hideSecrets(
  misfits: readonly Misfit[],
  { project: { redactor }, tree }: { readonly project: Project; readonly tree: DraftTree },
): Promise<Misfit[]> {
  const hidden: Misfit[] = [];
  for (const misfit of misfits) {
    if (misfit.excerpt !== null) redactor.redact((await tree.read(misfit.path)) ?? '');
    hidden.push({ ...misfit, excerpt: misfit.excerpt && redactor.redact(misfit.excerpt) });
  }
  return hidden;
}

/** Whose answers are laid over the tree, in this order. */
const WRITERS = ['write_code', 'write_tests'];

/** Rules that say that a file should not be there at all; of one that the plan names, something in it. */
const UNWANTED = new Set(['forbidden_file', 'outside_plan']);

/** New files that the last round was told must not be, and that this one says no more of: they are gone. */
function dropUnwanted(
  { written, violations }: Attempt,
  { plan, named }: { readonly plan: Plan; readonly named: readonly string[] },
): FileChange[] {
  const isPlanned = (path: string): boolean => plan.files.some((file) => file.path === path);
  const unwanted = new Set(
    violations.flatMap(({ rule, severity, path }) =>
      severity === 'error' && UNWANTED.has(rule) && path && !(rule === 'outside_plan' && isPlanned(path)) ? [path] : [],
    ),
  );
  return written.changes.flatMap(({ kind, path, after }) =>
    kind === 'create' && unwanted.has(path) && !named.includes(path)
      ? [{ kind: 'delete' as const, path, before: after, after: null }]
      : [],
  );
}
