import { open } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

/** How long writes are gathered before the disk is asked to keep them, milliseconds: what a loss of power can take. */
const GATHER_MS = 5;

/** Keeps the disk a moment behind what is written to a file. */
export type DiskLag = {
  /** Something was written that has to last; what follows within the next moment goes along. */
  syncSoon(): void;
  /** Somebody else has synced the file. */
  caughtUp(): void;
  /** @throws what kept the disk from keeping it: a disk that keeps nothing must not be worked on */
  throwIfBroken(): void;
  /** Waits until nothing is behind. */
  settled(): Promise<void>;
};

export function diskLag(file: string): DiskLag {
  let running: Promise<void> | null = null;
  let isBehind = false;
  let failure: { readonly error: unknown } | null = null;

  const throwIfBroken = (): void => {
    if (failure) throw failure.error;
  };
  const follow = async (): Promise<void> => {
    do {
      await setTimeout(GATHER_MS);
      if (isBehind) {
        isBehind = false;
        await sync(file);
      }
    } while (isBehind);
  };
  return {
    syncSoon() {
      isBehind = true;
      running ??= follow()
        .catch((error: unknown) => {
          failure = { error };
        })
        .finally(() => {
          running = null;
        });
    },
    caughtUp() {
      isBehind = false;
    },
    throwIfBroken,
    async settled() {
      await running;
      throwIfBroken();
    },
  };
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
