import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { realRoot } from '../transaction/real-root.js';

/** Folders in which nothing of ours stands. Of our own only the parts that hold files for people are read. */
const NOT_ENTERED = new Set(['.git', 'node_modules']);
const OURS = new Set(['backups', 'fallback']);

/**
 * The files of a project whose names are of ours, relative and sorted. Symbolic links are not followed.
 * @throws MgxError `not_found` when the project is not there
 */
export async function findOwnFiles(root: string, isOurs: (name: string) => boolean): Promise<string[]> {
  const found: string[] = [];
  const real = await realRoot(root);
  const enter = async (folder: string): Promise<void> => {
    for (const entry of await readdir(join(real, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isFile() && isOurs(entry.name)) found.push(path);
      if (entry.isDirectory() && mayHold(folder, entry.name)) await enter(path);
    }
  };
  await enter('');
  return found.sort();
}

function mayHold(parent: string, name: string): boolean {
  if (NOT_ENTERED.has(name)) return false;
  return parent === '.mgx' || parent.endsWith('/.mgx') ? OURS.has(name) : true;
}
