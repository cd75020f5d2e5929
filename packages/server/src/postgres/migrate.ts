import { MgxError, nearestWord } from '@mgx/errors';
import type { DataSource, EntityManager, MigrationInterface } from 'typeorm';

export type MigrationStatus = { readonly name: string; readonly isApplied: boolean };

/** What `mgx migrate` does. */
export type Migrate = {
  /** Applies what is pending, to the named one at most, all in one transaction. Returns what it applied. */
  up(name?: string): Promise<readonly string[]>;
  /** Takes back the newest. Returns its name; null when there is none. */
  down(): Promise<string | null>;
  /** Every migration, oldest first. */
  status(): Promise<readonly MigrationStatus[]>;
};

/** Any number; the same in every version of MGX, so that two processes never migrate at once. */
const ADVISORY_LOCK = 0x6d6778;
/** In the form that TypeORM's own tools read. */
const TABLE = 'mgx_migrations';

/** Runs migrations one process at a time: whoever comes second waits, and then finds them applied. */
export function createMigrate(dataSource: DataSource): Migrate {
  const all = new Map(dataSource.migrations.map((migration) => [nameOf(migration), migration]));
  const names = [...all.keys()];
  const exclusively = <T>(work: (manager: EntityManager, applied: readonly string[]) => Promise<T>): Promise<T> =>
    dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK]);
      await manager.query(`CREATE TABLE IF NOT EXISTS ${TABLE} (id serial PRIMARY KEY, timestamp bigint, name text)`);
      const rows = await manager.query<{ name: string }[]>(`SELECT name FROM ${TABLE} ORDER BY id`);
      return work(
        manager,
        rows.map(({ name }) => name),
      );
    });
  return {
    async up(last) {
      if (last !== undefined) assertKnown(last, names);
      return exclusively(async (manager, applied) => {
        const upTo = last === undefined ? names : names.slice(0, names.indexOf(last) + 1);
        const pending = upTo.filter((name) => !applied.includes(name));
        for (const name of pending) {
          await all.get(name)?.up(runnerOf(manager));
          await manager.query(`INSERT INTO ${TABLE} (timestamp, name) VALUES ($1, $2)`, [timeOf(name), name]);
        }
        return pending;
      });
    },
    down: () =>
      exclusively(async (manager, applied) => {
        const newest = applied.at(-1);
        if (newest === undefined) return null;
        assertKnown(newest, names);
        await all.get(newest)?.down(runnerOf(manager));
        await manager.query(`DELETE FROM ${TABLE} WHERE name = $1`, [newest]);
        return newest;
      }),
    status: () => exclusively(async (_, applied) => names.map((name) => ({ name, isApplied: applied.includes(name) }))),
  };
}

function nameOf(migration: MigrationInterface): string {
  return migration.name ?? migration.constructor.name;
}

/** Names end in the time they were made at, milliseconds since 1970 (13 digits). */
function timeOf(name: string): number {
  return Number(name.slice(-13));
}

function runnerOf({ queryRunner }: EntityManager) {
  if (!queryRunner)
    throw new MgxError({ code: 'internal', message: 'a migration needs the runner of its transaction' });
  return queryRunner;
}

/** @throws MgxError `invalid_input` */
function assertKnown(name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  const near = nearestWord(name, names);
  throw new MgxError({
    code: 'invalid_input',
    message: `there is no migration '${name}' in this version of MGX`,
    hint: near ? `did you mean '${near}'?` : `known: ${names.join(', ')}`,
  });
}
