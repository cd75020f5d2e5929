import { existsSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { isHeld, showOwner, type OwnerSign } from './file-lock.js';

/** A temporary folder of this process, empty. */
export type ScratchFolder = { readonly path: string; readonly remove: () => void };

const PREFIX = 'mgx-scratch-';
/** The name before its owner's lock is held: until then nobody looks at it. */
const NEW_PREFIX = 'mgx-new-';
const OWNER = 'owner';
/** Kept from the garbage collector, which would give their locks up. */
const signs = new Set<OwnerSign>();

/**
 * Makes a temporary folder, and begins to remove those that killed processes have left behind: whose owner lives is told
 * by the operating system's locks, never guessed from process ids.
 */
export function scratchFolder({ place = realpathSync(tmpdir()) }: { readonly place?: string } = {}): ScratchFolder {
  void removeAbandoned(place);
  const fresh = mkdtempSync(join(place, NEW_PREFIX));
  const sign = showOwner(fresh, OWNER);
  signs.add(sign);
  const root = join(place, basename(fresh).replace(NEW_PREFIX, PREFIX));
  renameSync(fresh, root);
  const path = join(root, 'files');
  mkdirSync(path);
  return {
    path,
    remove() {
      // While the lock is held nobody else removes anything here.
      rmSync(path, { recursive: true, force: true });
      signs.delete(sign);
      sign.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Removes the scratch folders in a place that are this user's and that no living process owns. */
export async function removeAbandoned(place: string): Promise<void> {
  const names = await readdir(place).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(PREFIX)) continue;
    const folder = join(place, name);
    try {
      if (await isAbandoned(folder)) await rm(folder, { recursive: true, force: true });
    } catch {
      // It went meanwhile, or lets nobody remove it: nothing of ours waits for that, and the next one tries again.
    }
  }
}

async function isAbandoned(folder: string): Promise<boolean> {
  const { uid } = await lstat(folder);
  const lock = join(folder, `${OWNER}.lock`);
  // One without a lock is of a kind that we do not know, or is being removed already.
  return uid === (process.getuid?.() ?? uid) && existsSync(lock) && !isHeld(lock);
}
