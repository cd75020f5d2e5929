/** What waits for a lock too long fails as PostgreSQL's own lock timeout does. */
export class SessionLockTimeout extends Error {
  readonly code = '55P03';
}

/** A first-come-first-served lock: one holder at a time. */
export type SessionLock = {
  /** @throws SessionLockTimeout */
  take(): Promise<void>;
  give(): void;
};

/** @param timeoutMs how long one waits before giving up */
export function sessionLock({ timeoutMs }: { readonly timeoutMs: number }): SessionLock {
  const waiting: (() => void)[] = [];
  let isHeld = false;
  return {
    async take() {
      if (!isHeld) {
        isHeld = true;
        return;
      }
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(enter), 1);
        const message = `waited ${timeoutMs} ms for the embedded database: another transaction holds it`;
        reject(new SessionLockTimeout(message));
      }, timeoutMs);
      const enter = (): void => {
        clearTimeout(timer);
        resolve();
      };
      waiting.push(enter);
      await promise;
    },
    give() {
      const next = waiting.shift();
      if (next) next();
      else isHeld = false;
    },
  };
}
