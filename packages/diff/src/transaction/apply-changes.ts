import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { MgxError } from '@mgx/errors';
import type { FileChange } from '../file-change.js';
import type { BackupStyle } from '../recovery/backup-name.js';
import type { AppliedChange, ApplyResult } from './apply-result.js';
import { checkChanges, type Checked } from './check-changes.js';
import { checkSpace } from './check-space.js';
import { journalOf, type TransactionJournal } from './journal.js';
import { encodePlan } from './journal-plan.js';
import { realRoot } from './real-root.js';
import { checkTransactionId, receiptsIn, type Receipts } from './receipts.js';
import { hasUnfinished, recoverJournals } from './recover-transactions.js';
import { holdingRoot } from './root-lock.js';
import { takeBack } from './take-back.js';
import { describeFailure, leftOpenError, takenBackError } from './transaction-failure.js';
import { nodeFiles, type TransactionFiles } from './transaction-files.js';
import { writeOperations } from './write-operations.js';

export type ApplyOptions = {
  /** Whether changes that do not fit stop all, or are left out and told in `conflicts`. */
  readonly mode?: 'all_or_nothing' | 'best_effort';
  /** Only checks: nothing is written, no lock is taken. */
  readonly dryRun?: boolean;
  /** Keeps a copy of each file that is changed or removed: beside it, or as the style says. */
  readonly backup?: boolean | BackupStyle;
  /** What becomes of folders that are left empty by what is removed: they go, as with git, or stay. */
  readonly emptied?: 'remove' | 'keep';
  /** Names the transaction: applying it again under its name finds it done. */
  readonly id?: string;
  /** Where results of named transactions are kept, absolute; without it under the root's `.mgx`. */
  readonly receipts?: string;
  readonly now?: () => Date;
  readonly files?: TransactionFiles;
};

/**
 * Applies all changes to a folder, or none. Everything is checked before anything is touched; a failure on the way is
 * taken back at once, and a crash by the next call on the folder (or `recoverTransactions`).
 * @throws MgxError `file_changed`, `file_not_writable`, `path_outside`, `path_not_allowed` with `data.conflicts`,
 *   `state_locked`, `disk_full`, `not_found` for a root that is no folder (nothing touched); `transaction_failed` (taken back)
 */
export async function applyChanges(
  changes: readonly FileChange[],
  root: string,
  options: ApplyOptions = {},
): Promise<ApplyResult> {
  const { mode = 'all_or_nothing', dryRun = false, backup = false, files = nodeFiles, emptied = 'remove' } = options;
  const { id = randomUUID(), now = () => new Date() } = options;
  checkTransactionId(id);
  const real = await realRoot(root);
  const at = now();
  const style = backup === true ? ({ naming: 'mgx_bak' } as const) : backup === false ? null : backup;
  const receipts = options.receipts === undefined ? null : receiptsIn(options.receipts, files);
  const around: Around = { root: real, files, id, isNamed: options.id !== undefined, receipts, at };
  if (options.receipts !== undefined && !dryRun) await mkdir(options.receipts, { recursive: true });
  const check = () => checkChanges(changes, real, { mode, files, id, backup: style, at, emptied });
  if (dryRun) {
    await refuseUnfinished(around);
    return resultOf(await check(), { ...around, dryRun });
  }
  return holdingRoot(real, async (journal) => {
    await recoverJournals(journal, around);
    const own = journalOf(journal, id, files);
    const done = around.isNamed ? await findDone(own, around) : null;
    if (done) return done;
    const checked = await check();
    const result = resultOf(checked, { ...around, dryRun });
    if (checked.operations.length === 0) return result;
    await checkSpace(checked.operations, around);
    await carryOut(checked, { own, result, around });
    const warnings = await tidyUp(own, around);
    return warnings.length === 0 ? result : { ...result, warnings };
  });
}

type Around = {
  readonly root: string;
  readonly files: TransactionFiles;
  readonly id: string;
  readonly isNamed: boolean;
  readonly receipts: Receipts | null;
  readonly at: Date;
};

/** A dry run writes nothing, not even what is due. */
async function refuseUnfinished({ root, files }: Around): Promise<void> {
  if (!(await hasUnfinished({ root, files }))) return;
  throw new MgxError({
    code: 'transaction_unfinished',
    message: `a transaction is under way in ${root}, or was cut off there`,
    hint: 'try again when it has ended; recoverTransactions, or the next change that is applied, takes back one that was cut off',
  });
}

async function findDone(own: TransactionJournal, { receipts, id }: Around): Promise<ApplyResult | null> {
  const received = (await receipts?.read(id)) ?? null;
  const result = received ?? (await own.readDone())?.result ?? null;
  if (result && receipts) {
    // A crash came before its result was handed over, or before the journal was removed.
    if (!received) await receipts.write(result);
    await own.forget();
  }
  return result;
}

async function carryOut(
  checked: Checked,
  { own, result, around }: { own: TransactionJournal; result: ApplyResult; around: Around },
): Promise<void> {
  const { root, files, isNamed, receipts } = around;
  const facts = { isNamed, result };
  const touched = new Set<string>();
  const onTouch = (path: string, isTouched: boolean) => void (isTouched ? touched.add(path) : touched.delete(path));
  try {
    await own.write(checked, facts);
    await writeOperations(checked, { root, files, onTouch });
    await own.commit();
    if (receipts && isNamed) await receipts.write(result);
  } catch (error) {
    const { plan, old } = encodePlan(checked, facts);
    try {
      await own.reopen();
      await takeBack(plan, { root, files, old, isTouched: (path) => touched.has(path) });
      await own.forget();
    } catch (second) {
      throw leftOpenError(error, second);
    }
    throw takenBackError(error);
  }
}

/** What can go wrong from here on changes nothing of what was done: the next transaction tidies up. */
async function tidyUp(own: TransactionJournal, { isNamed, receipts }: Around): Promise<string[]> {
  try {
    await (isNamed && !receipts ? own.clean() : own.forget());
    return [];
  } catch (error) {
    return [`applied, but its journal could not be removed: ${describeFailure(error)}`];
  }
}

function resultOf(
  { fitting, conflicts, backups, directories, emptied, operations }: Checked,
  { id, root, at, dryRun }: Pick<Around, 'id' | 'root' | 'at'> & { readonly dryRun: boolean },
): ApplyResult {
  const modes = new Map(operations.flatMap(({ path, before }) => (before ? [[path, before.mode] as const] : [])));
  return {
    transactionId: id,
    root,
    applied: fitting.map((change): AppliedChange => {
      const { path, kind } = change;
      const modeBefore = modes.get(change.kind === 'rename' ? change.from : path);
      return modeBefore === undefined ? { path, kind } : { path, kind, modeBefore };
    }),
    conflicts,
    backups,
    directoriesCreated: directories.filter((path) => path !== '.mgx' && !path.startsWith('.mgx/')),
    directoriesRemoved: emptied.map(({ path }) => path),
    dryRun,
    at: at.toISOString(),
  };
}
