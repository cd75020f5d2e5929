import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { systemErrorCode } from '@mgx/errors';

/** How long writes are gathered before the disk is asked to keep them, milliseconds: what a loss of power can take. */
const GATHER_MS = 5;

/** Keeps the disk a moment behind what is written to files. */
export type DiskLag = {
  /** Something was written that has to last; what follows within the next moment goes along. */
  syncSoon(file: string): void;
  /** Somebody else has synced the file, or it is to be kept no longer. */
  caughtUp(file: string): void;
  /** @throws what kept the disk from keeping it: a disk that keeps nothing must not be worked on */
  throwIfBroken(): void;
  /** Waits until nothing is behind. */
  settled(): Promise<void>;
};

export function diskLag(): DiskLag {
  let running: Promise<void> | null = null;
  const behind = new Set<string>();
  let failure: { readonly error: unknown } | null = null;

  const throwIfBroken = (): void => {
    if (failure) throw failure.error;
  };
  const follow = async (): Promise<void> => {
    do {
      await setTimeout(GATHER_MS);
      const files = [...behind];
      behind.clear();
      await Promise.all(files.map(sync));
    } while (behind.size > 0);
  };
  return {
    syncSoon(file) {
      behind.add(file);
      running ??= follow()
        .catch((error: unknown) => {
          failure = { error };
        })
        .finally(() => {
          running = null;
        });
    },
    caughtUp: (file) => void behind.delete(file),
    throwIfBroken,
    async settled() {
      await running;
      throwIfBroken();
    },
  };
}

async function sync(file: string): Promise<void> {
  const handle = await openIfThere(file);
  try {
    await handle?.datasync();
  } finally {
    await handle?.close();
  }
}

/** What was removed meanwhile need not be kept. */
async function openIfThere(file: string): Promise<FileHandle | null> {
  try {
    return await open(file, 'r+');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
