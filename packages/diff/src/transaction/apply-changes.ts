import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { MgxError } from '@mgx/errors';
import { openFileLock } from '@mgx/sandbox';
import type { FileChange } from '../file-change.js';
import { checkChanges } from './check-changes.js';
import { journalOf, type TransactionJournal } from './journal.js';
import { nodeFiles, type TransactionFiles } from './transaction-files.js';
import { takeBack, writeOperations } from './write-operations.js';

export type ApplyOptions = {
  /** The folder of the transactions' journals, absolute; no part of the tree that is changed. */
  readonly journal: string;
  /** Names the transaction: applying it again under its name finds it done. */
  readonly id?: string;
  readonly dryRun?: boolean;
  readonly now: () => Date;
  readonly files?: TransactionFiles;
};

export type ApplyResult = {
  readonly transactionId: string;
  readonly root: string;
  readonly applied: readonly { readonly path: string; readonly kind: FileChange['kind'] }[];
  /** Relative, parents first. */
  readonly directoriesCreated: readonly string[];
  readonly dryRun: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
};

/**
 * Applies all changes to a folder, or none. Everything is checked before anything is touched; a failure on the way is
 * taken back at once, and a crash by the next call on the folder (or `recoverTransactions`).
 * @throws MgxError `file_changed` (nothing touched), `state_locked`, `path_outside`, `path_not_allowed`;
 *   `transaction_failed` (taken back)
 */
export async function applyChanges(
  changes: readonly FileChange[],
  root: string,
  { journal, id = randomUUID(), dryRun = false, now, files = nodeFiles }: ApplyOptions,
): Promise<ApplyResult> {
  return locked(root, journal, async (realRoot) => {
    const own = journalOf(journal, id, files);
    const done = await own.readDone<ApplyResult>();
    if (done) return done;
    await takeBackUnfinished(realRoot, { journal, files });
    const { operations, directories } = await checkChanges(changes, realRoot, { files });
    const result: ApplyResult = {
      transactionId: id,
      root: realRoot,
      applied: changes.map(({ path, kind }) => ({ path, kind })),
      directoriesCreated: directories,
      dryRun,
      at: now().toISOString(),
    };
    if (dryRun) return result;
    const entry = { id, root: realRoot, operations, directories };
    try {
      await own.writePlan(entry);
      await writeOperations(entry, files);
      await own.writeDone(result);
    } catch (error) {
      throw await taken(error, { back: () => takeBack(entry, files), own });
    }
    return result;
  });
}

/**
 * Takes back what transactions that were cut off left in a folder. Safe to call at any time, by several processes.
 */
export async function recoverTransactions(
  root: string,
  { journal, files = nodeFiles }: { journal: string; files?: TransactionFiles },
): Promise<{ readonly rolledBack: readonly string[] }> {
  return locked(root, journal, async (realRoot) => ({
    rolledBack: await takeBackUnfinished(realRoot, { journal, files }),
  }));
}

async function takeBackUnfinished(
  root: string,
  { journal, files }: { journal: string; files: TransactionFiles },
): Promise<string[]> {
  const rolledBack: string[] = [];
  for (const id of await files.list(journal)) {
    if (id.endsWith('.lock')) continue;
    const other = journalOf(journal, id, files);
    const plan = await other.readPlan();
    if (plan?.root !== root || (await other.readDone())) continue;
    await takeBack(plan, files);
    await other.forget();
    rolledBack.push(id);
  }
  return rolledBack;
}

/** The error to throw after a failure, once it has been taken back (or that has failed, too, and is left to recovery). */
async function taken(
  error: unknown,
  { back, own }: { back: () => Promise<void>; own: TransactionJournal },
): Promise<MgxError> {
  const reason = String(error);
  try {
    await own.reopen();
    await back();
    await own.forget();
  } catch (second) {
    return new MgxError({
      code: 'transaction_failed',
      message: `applying failed (${reason}), and so did taking it back (${String(second)})`,
      hint: 'the journal is kept: the next mgx in this folder takes it back',
      cause: new AggregateError([error, second]),
    });
  }
  return new MgxError({
    code: 'transaction_failed',
    message: `applying failed, everything is as it was: ${reason}`,
    cause: error,
  });
}

/** One process at a time on a folder, among those that keep their journals in one place. */
async function locked<T>(root: string, journal: string, work: (realRoot: string) => Promise<T>): Promise<T> {
  mkdirSync(journal, { recursive: true });
  const realRoot = realpathSync(root);
  const name = createHash('sha256').update(realRoot).digest('hex').slice(0, 16);
  const lock = openFileLock(join(journal, `${name}.lock`));
  try {
    return await lock.holding(() => work(realRoot));
  } finally {
    lock.close();
  }
}
