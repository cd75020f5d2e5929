/** Something that has happened in a run and that later calls should know. */
export type MemoryEntry = { readonly title: string; readonly text: string };

/** What a run remembers, oldest first. */
export type RunMemory = {
  add(entry: MemoryEntry, options?: { readonly isPinned?: boolean }): void;
  entries(): readonly MemoryEntry[];
};

/**
 * A bounded memory: past `most` entries the oldest go, pinned ones (the plan) excepted. Entries are only ever added at the
 * end, so that each prompt begins with the one before it. Rebuilt from the journal by every attempt.
 * @param redact what every text goes through before it is kept
 */
export function createMemory({
  most,
  redact = (text) => text,
}: {
  readonly most: number;
  readonly redact?: (text: string) => string;
}): RunMemory {
  const kept: { readonly entry: MemoryEntry; readonly isPinned: boolean }[] = [];
  return {
    add({ title, text }, { isPinned = false } = {}) {
      kept.push({ entry: { title, text: redact(text) }, isPinned });
      if (kept.length <= most) return;
      const oldest = kept.findIndex((one) => !one.isPinned);
      if (oldest >= 0) kept.splice(oldest, 1);
    },
    entries: () => kept.map(({ entry }) => entry),
  };
}
