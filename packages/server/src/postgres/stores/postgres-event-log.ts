import { MgxError } from '@mgx/errors';
import type { EventLog, LoggedEvent, RunEvent, Topic } from '@mgx/domain';
import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { RunEventEntity } from '../entities/run-event-entity.js';

/** Transaction and position of a row. Both fit in 18 digits for longer than any server lives. */
const CURSOR = /^(\d{1,18})-(\d{1,18})$/;

/**
 * The events in the order of transactions. Rows of a transaction that began before one which is still open are not
 * shown yet: that one could otherwise commit rows into a place that a reader has already passed.
 */
const IS_SETTLED = 'event.xid < pg_snapshot_xmin(pg_current_snapshot())';

export function postgresEventLog(dataSource: DataSource): EventLog {
  return {
    async read({ workspaceId }, topic, { after, limit }) {
      const query = dataSource.manager.createQueryBuilder(RunEventEntity, 'event').where({ workspaceId });
      if (topic.kind === 'run') fromSeq(query.andWhere({ runId: topic.id }), after);
      else fromCursor(query, topic, after);
      return (await query.limit(limit).getMany()).map(toLogged);
    },
  };
}

/** Within a run seq is the order, given under the row lock: nothing can come in between. */
function fromSeq(query: SelectQueryBuilder<RunEventEntity>, after: number | string = 0): void {
  if (typeof after !== 'number' || !Number.isSafeInteger(after) || after < 0) {
    throw badPlace(`expected the seq of an event of this run, a whole number from 0; found '${after}'`);
  }
  query.andWhere('event.seq > :after', { after }).orderBy('event.seq');
}

function fromCursor(
  query: SelectQueryBuilder<RunEventEntity>,
  topic: Exclude<Topic, { kind: 'run' }>,
  after: number | string = '0-0',
): void {
  const match = typeof after === 'string' ? CURSOR.exec(after) : null;
  if (!match) throw badPlace(`expected the cursor of an earlier event; found '${after}'`);
  const [, xid, position] = match;
  if (topic.kind === 'task') query.andWhere({ taskId: topic.id });
  query
    .andWhere('(event.xid, event.position) > (:xid::xid8, :position::bigint)', { xid, position })
    .andWhere(IS_SETTLED)
    .orderBy('event.xid')
    .addOrderBy('event.position');
}

function badPlace(message: string): MgxError {
  return new MgxError({ code: 'invalid_request', message, hint: 'leave `after` out to read from the beginning' });
}

function toLogged({ key: _, body, xid, position, ...place }: RunEventEntity): LoggedEvent {
  const event = { ...place, ...body, eventId: `${place.runId}:${place.seq}` };
  // What was written was typed; the type and the body of a row belong together.
  return { event: event as RunEvent, cursor: `${xid}-${position}` };
}
