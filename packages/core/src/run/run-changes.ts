import { MgxError } from '@mgx/errors';
import type { FileChange } from '@mgx/diff';
import type { Run, Scope, Stores } from '@mgx/domain';
import type { Applied } from './phases/apply-changes.js';

/** What a run has written last, and what became of it; null where it is not so far. */
export type RunChanges = {
  readonly run: Run;
  readonly changes: readonly FileChange[] | null;
  readonly applied: Applied | null;
};

/** @throws MgxError `not_found` */
export async function runChanges(scope: Scope, runId: string, { stores }: { stores: Stores }): Promise<RunChanges> {
  const run = await stores.runs.get(scope, runId);
  if (!run) throw new MgxError({ code: 'not_found', message: `no run ${runId}` });
  const records = await stores.journal.read(runId);
  const applied = records.find(({ key }) => key === 'apply_changes#1')?.value as Applied | undefined;
  const formatted = records.findLast(({ key }) => key.startsWith('format_files#'))?.value as
    | { readonly changes: readonly FileChange[] }
    | undefined;
  return { run, changes: formatted?.changes ?? null, applied: applied ?? null };
}
