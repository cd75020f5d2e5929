import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { type Pglite, openPglite } from './open-pglite.js';

describe('a pg.Pool over PGlite', () => {
  let database: Pglite;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await openPglite({ lockTimeoutMs: 300 });
    pool = database.pool();
    await pool.query('CREATE TABLE counters (id int PRIMARY KEY, n int NOT NULL); CREATE SCHEMA other');
    await pool.query('CREATE TABLE other.things (name text)');
  }, 60_000);
  afterAll(() => database.close(), 60_000);

  const inTransaction = async (work: (client: pg.PoolClient) => Promise<void>): Promise<void> => {
    const client = await pool.connect();
    try {
      await client.query('  -- a comment first\n /* and another */ BEGIN');
      await work(client);
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  };

  test('answers with the types, commands and errors of pg', async () => {
    const { rows, rowCount, command } = await pool.query(
      `SELECT $1::int AS i, $2::int8 AS big, $3::json AS j, $4::timestamptz AS t, $5::bytea AS b, $6::text[] AS a, NULL AS n`,
      [1, '9007199254740993', '{"a":[1]}', new Date(0), Buffer.from([0, 255]), ['x', 'y"']],
    );
    const row = {
      i: 1,
      big: '9007199254740993',
      j: { a: [1] },
      t: new Date(0),
      b: Buffer.from([0, 255]),
      a: ['x', 'y"'],
      n: null,
    };
    expect([rows, rowCount, command]).toEqual([[row], 1, 'SELECT']);
    await expect(pool.query('SELECT $1::int', ['x'])).rejects.toMatchObject({ code: '22P02' });
    await expect(pool.query('SELEKT 1')).rejects.toMatchObject({ code: '42601' });
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  test('named statements of two clients keep apart', async () => {
    const [first, second] = [await pool.connect(), await pool.connect()];
    try {
      for (let n = 0; n < 2; n++) {
        expect((await first.query({ name: 'q', text: 'SELECT $1::int AS a', values: [n] })).rows).toEqual([{ a: n }]);
        expect((await second.query({ name: 'q', text: 'SELECT $1::text AS b', values: ['x'] })).rows).toEqual([
          { b: 'x' },
        ]);
      }
    } finally {
      first.release();
      second.release();
    }
  });

  test('transactions of many clients do not mix: what is rolled back is gone, what is committed counts', async () => {
    await pool.query('INSERT INTO counters VALUES (1, 0)');
    const actors = Array.from({ length: 12 }, (_, actor) => async () => {
      for (let round = 0; round < 5; round++) {
        const work = inTransaction(async (client) => {
          const { rows } = await client.query<{ n: number }>('SELECT n FROM counters WHERE id = $1', [1]);
          await client.query('UPDATE counters SET n = $1 WHERE id = 1', [(rows[0]?.n ?? 0) + 1]);
          if (actor % 3 === 0) throw new Error('rolled back');
          if (actor % 3 === 1) await client.query('SELECT 1/0');
        });
        await work.catch(() => undefined);
        await pool.query('SELECT $1::int', [actor]);
      }
    });
    await Promise.all(actors.map((act) => act()));
    expect((await pool.query('SELECT n FROM counters WHERE id = 1')).rows).toEqual([{ n: 20 }]);
  });

  test('a statement that waits too long for a transaction fails, and its client lives on', async () => {
    const [holder, waiter] = [await pool.connect(), await pool.connect()];
    try {
      await holder.query('BEGIN');
      await expect(waiter.query('SELECT 1')).rejects.toMatchObject({ code: '55P03' });
      await holder.query('COMMIT');
      expect((await waiter.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    } finally {
      holder.release();
      waiter.release();
    }
  });

  test('a client that is destroyed within a transaction rolls it back and lets others in', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO counters VALUES (2, 0)');
    client.release(true);
    expect((await pool.query('SELECT * FROM counters WHERE id = 2')).rows).toEqual([]);
  });

  test('each pool has its own search path', async () => {
    const other = database.pool({ searchPath: 'other, public' });
    for (let n = 0; n < 2; n++) {
      expect((await other.query('SELECT count(*)::int AS n FROM things')).rows).toEqual([{ n: 0 }]);
      await expect(pool.query('SELECT * FROM things')).rejects.toMatchObject({ code: '42P01' });
    }
    await other.end();
  });

  test('notifications go to those who listen, until they unlisten', async () => {
    const [a, b] = [await pool.connect(), await pool.connect()];
    const heard: string[] = [];
    a.on('notification', ({ channel, payload }) => heard.push(`a ${channel} ${payload}`));
    b.on('notification', ({ channel, payload }) => heard.push(`b ${channel} ${payload}`));
    await a.query('LISTEN news');
    await b.query('/* both */ LISTEN "news"');
    await pool.query("SELECT pg_notify('news', 'first')");
    await a.query('UNLISTEN news');
    await pool.query("SELECT pg_notify('news', 'second')");
    await b.query('UNLISTEN *');
    await pool.query("SELECT pg_notify('news', 'third')");
    expect(heard).toEqual(['a news first', 'b news first', 'b news second']);
    a.release();
    b.release();
  });
});
