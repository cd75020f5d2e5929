import { join } from 'node:path';
import { journalOf } from './journal.js';
import { realRoot } from './real-root.js';
import { JOURNAL_FOLDER, holdingRoot } from './root-lock.js';
import { checkPlan, takeBack, type KeptChange } from './take-back.js';
import { nodeFiles, type TransactionFiles } from './transaction-files.js';

export type RecoverResult = {
  /** Ids of the transactions that were taken back. */
  readonly rolledBack: readonly string[];
  /** Files that somebody changed meanwhile, left as they are. */
  readonly kept: readonly KeptChange[];
};

/**
 * Takes back what transactions that were cut off left in a folder. Safe to call at any time, by several processes, and
 * again after a crash within.
 */
export async function recoverTransactions(
  root: string,
  { files = nodeFiles }: { readonly files?: TransactionFiles } = {},
): Promise<RecoverResult> {
  const real = await realRoot(root);
  if (!(await files.look(join(real, JOURNAL_FOLDER)))) return { rolledBack: [], kept: [] };
  return holdingRoot(real, (journal) => recoverJournals(journal, { root: real, files }));
}

type Around = { readonly root: string; readonly files: TransactionFiles };

/** The same for whoever holds the root already. */
export async function recoverJournals(journal: string, { root, files }: Around): Promise<RecoverResult> {
  const rolledBack: string[] = [];
  const kept: KeptChange[] = [];
  for (const id of await journalsIn(journal, files)) {
    const own = journalOf(journal, id, files);
    const done = await own.readDone();
    if (done) {
      await (done.isNamed ? own.clean() : own.forget());
      continue;
    }
    const plan = await own.readPlan();
    if (plan) {
      await checkPlan(plan, { root, files });
      kept.push(...(await takeBack(plan, { root, files, old: await own.readOld() })));
      rolledBack.push(id);
    }
    // Without a plan nothing had begun.
    await own.forget();
  }
  return { rolledBack, kept };
}

/** True when a transaction was cut off in this folder, and nobody is at work in it. */
export async function hasUnfinished({ root, files }: Around): Promise<boolean> {
  const journal = join(root, JOURNAL_FOLDER);
  if (!(await files.look(journal))) return false;
  for (const id of await journalsIn(journal, files)) {
    const own = journalOf(journal, id, files);
    if (!(await own.readDone()) && (await own.readPlan())) return true;
  }
  return false;
}

async function journalsIn(journal: string, files: TransactionFiles): Promise<string[]> {
  const found: string[] = [];
  for (const name of await files.list(journal)) {
    if ((await files.look(join(journal, name)))?.kind === 'folder') found.push(name);
  }
  return found.sort();
}
