/** What was opened, to be closed in the opposite order. */
export type Closers = {
  add(close: () => unknown): void;
  /** Closes all, even when one of them fails; then throws the first failure. */
  close(): Promise<void>;
};

export function closers(): Closers {
  const opened: (() => unknown)[] = [];
  return {
    add: (close) => void opened.unshift(close),
    async close() {
      const failures: unknown[] = [];
      for (const close of opened.splice(0)) {
        try {
          await close();
        } catch (error) {
          failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
