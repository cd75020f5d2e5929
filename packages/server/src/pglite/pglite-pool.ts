import pg from 'pg';
import { PgliteConnection } from './pglite-connection.js';
import type { PgliteSession } from './pglite-session.js';

export type PglitePoolOptions = {
  /** How many clients there may be at once; they take turns, transaction by transaction. */
  readonly max?: number;
  /** As in `SET search_path TO …`; it holds for the clients of this pool only. */
  readonly searchPath?: string;
};

/** A real `pg.Pool` of real `pg.Client`s, with PGlite behind them instead of a server. */
export function pglitePool(
  session: PgliteSession,
  { max = 10, searchPath = 'public' }: PglitePoolOptions = {},
): pg.Pool {
  class PgliteClient extends pg.Client {
    constructor(config: pg.ClientConfig = {}) {
      const connection = new PgliteConnection(session, { searchPath });
      super({ ...config, user: 'postgres', host: 'localhost', ...{ connection } });
    }
  }
  return new pg.Pool({ max, Client: PgliteClient, idleTimeoutMillis: 0 });
}
