import type { PGlite } from '@electric-sql/pglite';
import { serialize } from 'pg-protocol';
import type { BackendMessage } from 'pg-protocol/dist/messages.js';
import { type SessionLock, sessionLock } from './session-lock.js';

export type Listener = (channel: string, payload: string) => void;

/**
 * The one session that PGlite has, shared by many clients. A client holds the lock from the first message of a round
 * trip until PostgreSQL says the session is idle again, so from BEGIN to COMMIT or ROLLBACK.
 */
export type PgliteSession = {
  readonly lock: SessionLock;
  /** Runs whole round trips, each ended by Sync or a simple query, and returns what PostgreSQL answered. */
  run(messages: readonly Uint8Array[]): Promise<readonly BackendMessage[]>;
  /** Sets the search path, unless it is the session's already. Only with the lock held. */
  useSearchPath(searchPath: string): Promise<void>;
  /** Who listens to which channel; the session itself listens while anybody does. */
  readonly listeners: Map<string, Set<Listener>>;
};

export function pgliteSession(db: PGlite, { lockTimeoutMs }: { readonly lockTimeoutMs: number }): PgliteSession {
  let currentPath: string | undefined;
  const listeners = new Map<string, Set<Listener>>();
  db.onNotification((channel, payload) => {
    listeners.get(channel)?.forEach((listener) => listener(channel, payload));
  });
  const run = async (messages: readonly Uint8Array[]): Promise<readonly BackendMessage[]> => {
    return db.execProtocolStream(Buffer.concat(messages), { throwOnError: false });
  };
  return {
    lock: sessionLock({ timeoutMs: lockTimeoutMs }),
    run,
    async useSearchPath(searchPath) {
      if (searchPath === currentPath) return;
      await run([serialize.query(`SET search_path TO ${searchPath}`)]);
      currentPath = searchPath;
    },
    listeners,
  };
}
