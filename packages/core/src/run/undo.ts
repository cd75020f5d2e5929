import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MgxError, systemErrorCode } from '@mgx/errors';
import { applyChanges, invertChanges, type FileChange } from '@mgx/diff';
import type { Scope, Stores } from '@mgx/domain';
import type { Machine } from '../machine.js';
import type { Applied } from './phases/apply-changes.js';

export type UndoResult = {
  readonly root: string;
  readonly files: readonly { readonly path: string; readonly kind: string }[];
};

/**
 * Takes back what a run wrote, in one transaction. Safe to call twice.
 * @throws MgxError `not_found`; `illegal_transition` when it wrote nothing; `file_changed` when somebody changed a file since
 */
export async function undoRun(
  scope: Scope,
  runId: string,
  { stores, machine }: { stores: Stores; machine: Machine },
): Promise<UndoResult> {
  const run = await stores.runs.get(scope, runId);
  if (!run) throw new MgxError({ code: 'not_found', message: `no run ${runId}` });
  const records = await stores.journal.read(runId);
  const applied = records.find(({ key }) => key === 'apply_changes#1')?.value as Applied | undefined;
  const formatted = records.findLast(({ key }) => key.startsWith('format_files#'))?.value as
    | { readonly changes: readonly FileChange[] }
    | undefined;
  if (!applied?.root || !formatted) {
    throw new MgxError({
      code: 'illegal_transition',
      message: `run ${runId} is ${run.status} and has written no files: there is nothing to undo`,
    });
  }
  const inverse = invertChanges(formatted.changes, applied.changes);
  await applyChanges(inverse, applied.root, {
    receipts: machine.transactionFolder,
    id: `${runId}-undo`,
    now: machine.clock,
  });
  await removeEmptied(applied.root, applied.directoriesCreated);
  return { root: applied.root, files: inverse.map(({ path, kind }) => ({ path, kind })) };
}

/** Removes the folders that the run made, deepest first, as far as they are empty now. */
async function removeEmptied(root: string, directories: readonly string[]): Promise<void> {
  const deepestFirst = [...directories].sort((a, b) => b.length - a.length);
  for (const directory of deepestFirst) {
    try {
      await rmdir(join(root, directory));
    } catch (error) {
      // Not empty (somebody put something there) or gone: both are fine.
      const code = systemErrorCode(error);
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST' && code !== 'ENOENT') throw error;
    }
  }
}
