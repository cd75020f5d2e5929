import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MgxError, systemErrorCode } from '@mgx/errors';
import { applyChanges, invertChanges } from '@mgx/diff';
import type { Scope, Stores } from '@mgx/domain';
import type { Machine } from '../machine.js';
import { runChanges } from './run-changes.js';

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
  const { run, changes, applied } = await runChanges(scope, runId, { stores });
  if (!applied?.root || !changes) {
    throw new MgxError({
      code: 'illegal_transition',
      message: `run ${runId} is ${run.status} and has written no files: there is nothing to undo`,
    });
  }
  const inverse = invertChanges(changes, applied.changes);
  await applyChanges(inverse, applied.root, {
    receipts: machine.transactionFolder,
    id: `${runId}-undo`,
    now: machine.clock,
    // Folders that the run found stay, also empty ones; those that it made go below.
    emptied: 'keep',
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
