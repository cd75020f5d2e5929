import { join } from 'node:path';
import { MgxError } from '@mgx/errors';
import type { ApplyResult } from './apply-result.js';
import type { TransactionFiles } from './transaction-files.js';

/** Results of named transactions, kept where the caller says, so that a name is applied once. */
export type Receipts = {
  read(id: string): Promise<ApplyResult | null>;
  write(result: ApplyResult): Promise<void>;
};

export function receiptsIn(folder: string, files: TransactionFiles): Receipts {
  const place = (id: string) => join(folder, `${id}.json`);
  return {
    async read(id) {
      if (!(await files.look(place(id)))) return null;
      return JSON.parse(new TextDecoder().decode(await files.read(place(id)))) as ApplyResult;
    },
    async write(result) {
      const file = place(result.transactionId);
      await files.remove(`${file}.new`);
      await files.write(`${file}.new`, new TextEncoder().encode(JSON.stringify(result)), { mode: 0o600 });
      await files.rename(`${file}.new`, file);
      await files.syncFolder(folder);
    },
  };
}

/** @throws MgxError `invalid_input` for what could not be the name of a file */
export function checkTransactionId(id: string): void {
  if (/^[\w-][\w.-]{0,99}$/.test(id)) return;
  throw new MgxError({
    code: 'invalid_input',
    message: `the id of a transaction must be 1 to 100 letters, digits, '-', '_' or '.': ${JSON.stringify(id)}`,
  });
}
