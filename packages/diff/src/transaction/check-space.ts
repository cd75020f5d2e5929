import { MgxError } from '@mgx/errors';
import type { Operation } from './operation.js';
import type { TransactionFiles } from './transaction-files.js';

/** What a file takes beyond its content, bytes: the rest of its last block, and its entry. */
const PER_FILE = 4_096;

/**
 * Asks for room for all new contents, and for the old ones in the journal, before anything is written.
 * @throws MgxError `disk_full`
 */
export async function checkSpace(
  operations: readonly Operation[],
  { root, files }: { readonly root: string; readonly files: TransactionFiles },
): Promise<void> {
  const free = await files.freeBytes(root);
  if (free === null) return;
  const needed = operations.reduce((sum, { before, after }) => sum + sizeOf(before) + sizeOf(after), PER_FILE);
  if (needed <= free) return;
  throw new MgxError({
    code: 'disk_full',
    message: `not enough space on the disk of ${root}: ${needed} bytes are needed, ${free} are free; nothing was written`,
    data: { needed, free },
  });
}

function sizeOf(state: { readonly content: Uint8Array } | null): number {
  return state === null ? 0 : state.content.length + PER_FILE;
}
