import { join } from 'node:path';
import type { Operation } from './check-changes.js';
import type { TransactionFiles } from './transaction-files.js';

/** What a transaction means to do, with everything needed to take it back. */
export type JournalEntry = {
  readonly id: string;
  /** Absolute. */
  readonly root: string;
  readonly operations: readonly Operation[];
  readonly directories: readonly string[];
};

/**
 * The journal of one transaction: a folder with `plan.json` while it is under way and `done.json` once it is committed.
 * Both appear at once or not at all.
 */
export type TransactionJournal = {
  readPlan(): Promise<JournalEntry | null>;
  writePlan(entry: JournalEntry): Promise<void>;
  readDone<T>(): Promise<T | null>;
  /** The commit: from here on the transaction has happened. */
  writeDone(result: unknown): Promise<void>;
  /** Takes the commit back, where a failure followed it. */
  reopen(): Promise<void>;
  /** Forgets a transaction that was taken back. */
  forget(): Promise<void>;
};

export function journalOf(folder: string, id: string, files: TransactionFiles): TransactionJournal {
  const home = join(folder, id);
  const place = (name: string) => join(home, name);
  const readJson = async <T>(name: string): Promise<T | null> => {
    if (!(await files.look(place(name)))) return null;
    return JSON.parse(new TextDecoder().decode(await files.read(place(name)))) as T;
  };
  const writeJson = async (name: string, value: unknown): Promise<void> => {
    await files.remove(place(`${name}.new`));
    await files.write(place(`${name}.new`), new TextEncoder().encode(JSON.stringify(value)), 0o600);
    await files.rename(place(`${name}.new`), place(name));
    await files.syncFolder(home);
  };
  return {
    readPlan: () => readJson('plan.json'),
    async writePlan(entry) {
      if (!(await files.look(home))) await files.makeFolder(home);
      await writeJson('plan.json', entry);
    },
    readDone: () => readJson('done.json'),
    async writeDone(result) {
      await writeJson('done.json', result);
      // The texts in the plan are of no more use, and may be large.
      await files.remove(place('plan.json'));
    },
    reopen: () => files.remove(place('done.json')),
    async forget() {
      for (const name of ['plan.json.new', 'done.json.new', 'plan.json']) await files.remove(place(name));
      await files.removeFolder(home);
    },
  };
}
