import { join } from 'node:path';
import { MgxError } from '@mgx/errors';
import type { ApplyResult } from './apply-result.js';
import { encodePlan, parsePlan, type Plan } from './journal-plan.js';
import type { Operations } from './operation.js';
import type { TransactionFiles } from './transaction-files.js';

/**
 * The journal of one transaction: a folder with the old contents (`before.bin`) and `plan.json` while it is under way.
 * The plan becomes `done.json` in one step, which is the commit, and old contents go.
 */
export type TransactionJournal = {
  readPlan(): Promise<Plan | null>;
  readDone(): Promise<Plan | null>;
  readOld(): Promise<Uint8Array>;
  write(operations: Operations, facts: { readonly isNamed: boolean; readonly result: ApplyResult }): Promise<void>;
  /** From here on the transaction has happened. */
  commit(): Promise<void>;
  /** Takes the commit back, where a failure followed it. */
  reopen(): Promise<void>;
  /** Removes the old contents of a committed transaction; its result stays. */
  clean(): Promise<void>;
  /** Removes the journal: of a transaction that was taken back, or whose name nobody will ask for. */
  forget(): Promise<void>;
};

export function journalOf(folder: string, id: string, files: TransactionFiles): TransactionJournal {
  const home = join(folder, id);
  const place = (name: string) => join(home, name);
  const readPlan = async (name: string): Promise<Plan | null> => {
    if (!(await files.look(place(name)))) return null;
    const plan = parsePlan(new TextDecoder().decode(await files.read(place(name))));
    if (plan) return plan;
    throw new MgxError({
      code: 'state_damaged',
      message: `the journal of a transaction is damaged: ${place(name)}`,
      hint: 'compare the files it names with their backups or with git, then remove its folder',
    });
  };
  return {
    readPlan: () => readPlan('plan.json'),
    readDone: () => readPlan('done.json'),
    readOld: () => files.read(place('before.bin')),
    async write(operations, facts) {
      const { plan, old } = encodePlan(operations, facts);
      await files.makeFolder(home, 0o700);
      await files.write(place('before.bin'), old, { mode: 0o600 });
      await files.write(place('plan.json.new'), new TextEncoder().encode(JSON.stringify(plan)), { mode: 0o600 });
      await files.rename(place('plan.json.new'), place('plan.json'));
      await files.syncFolder(home);
      await files.syncFolder(folder);
    },
    async commit() {
      await files.rename(place('plan.json'), place('done.json'));
      await files.syncFolder(home);
    },
    async reopen() {
      if (await files.look(place('done.json'))) await files.rename(place('done.json'), place('plan.json'));
    },
    clean: () => files.remove(place('before.bin')),
    async forget() {
      if (!(await files.look(home))) return;
      // The plan first, and for good: a plan without the old contents could not be taken back.
      for (const name of ['plan.json', 'done.json']) await files.remove(place(name));
      await files.syncFolder(home);
      for (const name of ['plan.json.new', 'before.bin']) await files.remove(place(name));
      await files.removeFolder(home);
    },
  };
}
