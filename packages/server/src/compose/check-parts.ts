import type { Redis } from 'ioredis';
import type { DataSource } from 'typeorm';
import type { Blobs } from '../artifacts/blobs.js';

/** How long a part may take to answer, milliseconds: less than the patience of whoever asks. */
const PATIENCE_MS = 3_000;

type Parts = { readonly dataSource: DataSource; readonly redis: Redis | null; readonly blobs: Blobs };

/**
 * Asks each part whether it answers: null, or that it does not. Why is for the log (`onError`), not for whoever may ask.
 */
export async function checkParts(
  { dataSource, redis, blobs }: Parts,
  onError: (error: unknown) => void,
): Promise<Readonly<Record<'database' | 'queue' | 'artifacts', string | null>>> {
  const check = async (work: () => Promise<unknown>): Promise<string | null> => {
    try {
      await inTime(work());
      return null;
    } catch (error) {
      onError(error);
      return 'does not answer';
    }
  };
  const askDatabase = () => dataSource.query('SELECT 1');
  const [database, queue, artifacts] = await Promise.all([
    check(askDatabase),
    // Without Redis the queue is in the database.
    check(redis ? () => redis.ping() : askDatabase),
    check(() => blobs.check()),
  ]);
  return { database, queue, artifacts };
}

async function inTime(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}
