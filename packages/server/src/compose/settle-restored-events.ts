import type { DataSource } from 'typeorm';

/**
 * Events are ordered by the transactions that wrote them. A dump carries their numbers into a server that counts from
 * the start again, where they would hide in the future: then all are set to the past, where their positions order them.
 * Without a restore this reads one row.
 */
export async function settleRestoredEvents(dataSource: DataSource): Promise<void> {
  await dataSource.query(`UPDATE run_events SET xid = '0' WHERE EXISTS
    (SELECT 1 FROM run_events WHERE xid >= pg_snapshot_xmax(pg_current_snapshot()))`);
}
