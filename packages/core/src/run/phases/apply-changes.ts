import { mkdir } from 'node:fs/promises';
import { MgxError, isMgxError } from '@mgx/errors';
import { applyChanges, type AppliedChange, type FileChange } from '@mgx/diff';
import type { VerifyReport } from '@mgx/domain';
import type { RunContext } from '../run-context.js';
import type { Target } from '../target.js';

/** What was written outside the stage; nulls when the result is kept as artifacts only. */
export type Applied = {
  readonly root: string | null;
  readonly transactionId: string | null;
  readonly directoriesCreated: readonly string[];
  /** With the modes that files had, for taking them back. */
  readonly changes: readonly AppliedChange[];
};

type Parts = {
  readonly target: Target;
  readonly changes: readonly FileChange[];
  readonly report: VerifyReport | null;
};

/**
 * Writes the accepted changes into the target: the first write outside the stage, one transaction. Its id is the run's,
 * so doing it again after a crash finds it done.
 * @throws MgxError `not_verified` under requireVerified; `file_changed`, `patch_conflict` when the target has moved on
 */
export async function applyToTarget(run: RunContext, { target, changes, report }: Parts): Promise<Applied> {
  if (run.run.options.requireVerified && report?.outcome !== 'passed') {
    throw new MgxError({
      code: 'not_verified',
      message: `not verified: ${report?.reason ?? 'verification is switched off'}; nothing was applied`,
      hint: 'run it where the missing part is installed, or without --require-verified',
    });
  }
  return run.phase('apply_changes', async () => {
    const { root } = target;
    if (root === null) return { root, transactionId: null, directoriesCreated: [], changes: [] };
    await mkdir(root, { recursive: true });
    try {
      const result = await applyChanges(changes, root, {
        receipts: run.machine.transactionFolder,
        id: run.run.id,
        now: run.machine.clock,
      });
      const { transactionId, directoriesCreated, applied } = result;
      return { root, transactionId, directoriesCreated, changes: applied };
    } catch (error) {
      if (isMgxError(error, 'file_changed') || isMgxError(error, 'patch_conflict')) await reportConflict(run, error);
      throw error;
    }
  });
}

async function reportConflict(run: RunContext, error: MgxError): Promise<void> {
  const results = conflictsOf(error);
  await run.commit({
    set: {},
    events: [
      {
        key: 'apply_changes#1/conflict',
        type: 'patch_apply_failed',
        message: error.message,
        data: { failedCount: results.length, results },
      },
    ],
  });
}

function conflictsOf(error: MgxError): { path: string; reason: string }[] {
  const conflicts: unknown = error.data?.['conflicts'];
  if (!Array.isArray(conflicts)) return [{ path: '', reason: error.message }];
  return conflicts.flatMap((one: unknown) => {
    if (one === null || typeof one !== 'object') return [];
    const path: unknown = Reflect.get(one, 'path');
    const reason: unknown = Reflect.get(one, 'reason');
    return typeof path === 'string' && typeof reason === 'string' ? [{ path, reason }] : [];
  });
}
