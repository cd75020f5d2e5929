import { dirname, join } from 'node:path';
import { decodeUtf8 } from '@mgx/sandbox';
import type { Operation } from './check-changes.js';
import type { JournalEntry } from './journal.js';
import type { TransactionFiles } from './transaction-files.js';

/** Carries out what the journal says. Throws in the middle when an operation fails: then `takeBack` is due. */
export async function writeOperations(
  { id, root, operations, directories }: JournalEntry,
  files: TransactionFiles,
): Promise<void> {
  for (const directory of directories) await files.makeFolder(join(root, directory));
  for (const [index, { path, after }] of operations.entries()) {
    const file = join(root, path);
    if (after === null) await files.remove(file);
    else await replace(file, after, { temporary: temporaryFor(file, id, index), files });
  }
  const folders = new Set([root, ...operations.map(({ path }) => dirname(join(root, path)))]);
  for (const folder of folders) if (await files.look(folder)) await files.syncFolder(folder);
}

/**
 * Brings every path back to what it was, wherever the transaction stopped; safe to call again after a crash within. A
 * file that holds neither the old text nor ours was changed by somebody else meanwhile, and is left to them.
 */
export async function takeBack(
  { id, root, operations, directories }: JournalEntry,
  files: TransactionFiles,
): Promise<void> {
  for (const [index, operation] of [...operations.entries()].reverse()) {
    const file = join(root, operation.path);
    const temporary = temporaryFor(file, id, index);
    await files.remove(temporary);
    const current = await readText(file, files);
    const isOurs = current === (operation.after?.text ?? null);
    if (!isOurs || isSame(operation)) continue;
    if (operation.before === null) await files.remove(file);
    else await replace(file, operation.before, { temporary, files });
  }
  for (const directory of [...directories].reverse()) await files.removeFolder(join(root, directory));
  for (const folder of new Set(operations.map(({ path }) => dirname(join(root, path))))) {
    if (await files.look(folder)) await files.syncFolder(folder);
  }
}

async function replace(
  file: string,
  { text, mode }: { readonly text: string; readonly mode: number },
  { temporary, files }: { temporary: string; files: TransactionFiles },
): Promise<void> {
  await files.write(temporary, new TextEncoder().encode(text), mode);
  await files.rename(temporary, file);
}

/** In the same folder, so that renaming is one step; named so that a leftover is known as ours. */
function temporaryFor(file: string, id: string, index: number): string {
  return join(dirname(file), `.mgx-tmp-${id}-${index}`);
}

async function readText(file: string, files: TransactionFiles): Promise<string | null> {
  const standing = await files.look(file);
  return standing?.kind === 'file' ? decodeUtf8(await files.read(file)) : null;
}

function isSame({ before, after }: Operation): boolean {
  return before !== null && after !== null && before.text === after.text;
}
