import { MgxError } from '@mgx/errors';
import { type EventDraft, type Run, type RunEvent, type Transition, applyTransition } from '@mgx/domain';
import { type EntityManager, type FindOptionsWhere, In } from 'typeorm';
import { RunEntity } from '../entities/run-entity.js';
import { RunEventEntity } from '../entities/run-event-entity.js';
import { RunPhaseEntity } from '../entities/run-phase-entity.js';
import { asRow } from './as-row.js';
import { plain } from './plain.js';
import { notFound, translating } from './violations.js';

/**
 * Commits one transition within a transaction: the row lock makes read and write one, and the domain decides. Version
 * and fence stand in the UPDATE once more, so that a lock that was not taken could lose nothing.
 */
export async function commitTransition(
  manager: EntityManager,
  transition: Transition,
): Promise<{ run: Run; events: readonly RunEvent[] }> {
  const { runId: id, scope, version, fence } = transition;
  const before = await lockRun(manager, { workspaceId: scope.workspaceId, id });
  if (!before) throw notFound(`run ${id}`);
  const drafts = transition.events ?? [];
  const known = await knownKeys(manager, { runId: id, drafts });
  const { run, events } = applyTransition(before, transition, { isKnownEvent: (key) => known.has(key) });
  const gateDeadline = run.gate?.deadline ?? null;
  const { id: _id, workspaceId: _workspaceId, input: _input, options: _options, ...columns } = run;
  const { affected } = await manager.update(
    RunEntity,
    { id, version, fence },
    asRow<RunEntity>({ ...columns, gateDeadline }),
  );
  if (affected !== 1) throw new MgxError({ code: 'run_conflict', message: `run ${id} has moved on` });
  await insertRecords(manager, transition);
  await insertEvents(
    manager,
    drafts.filter(({ key }) => !known.has(key)),
    events,
  );
  return structuredClone({ run, events });
}

/** The run with its row locked until the transaction ends. */
export async function lockRun(manager: EntityManager, where: FindOptionsWhere<RunEntity>): Promise<Run | null> {
  const found = await manager.findOne(RunEntity, { where, lock: { mode: 'pessimistic_write' } });
  return found && plain(found);
}

/** Writes the events, each with the key of its draft: both lists are in the same order, keys once each. */
export async function insertEvents(
  manager: EntityManager,
  drafts: readonly EventDraft[],
  events: readonly RunEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const keys = [...new Set(drafts.map(({ key }) => key))];
  const rows = events.map(({ message, data, eventId: _, ...place }, index) => ({
    ...place,
    key: keys[index] ?? '',
    body: { message, data },
  }));
  await manager
    .createQueryBuilder()
    .insert()
    .into(RunEventEntity)
    .values(rows.map((row) => asRow<RunEventEntity>(row)))
    .updateEntity(false)
    .execute();
}

async function insertRecords(manager: EntityManager, { runId, records = [] }: Transition): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map((record) => ({ ...record, runId }));
  const insert = manager
    .createQueryBuilder()
    .insert()
    .into(RunPhaseEntity)
    .values(rows.map((row) => asRow<RunPhaseEntity>(row)));
  await translating(insert.updateEntity(false).execute(), () => {
    const keys = records.map(({ key }) => key).join(', ');
    return new MgxError({ code: 'internal', message: `run ${runId}: one of these is recorded already: ${keys}` });
  });
}

async function knownKeys(
  manager: EntityManager,
  { runId, drafts }: { readonly runId: string; readonly drafts: readonly EventDraft[] },
): Promise<ReadonlySet<string>> {
  if (drafts.length === 0) return new Set();
  const where = { runId, key: In(drafts.map(({ key }) => key)) };
  const found = await manager.find(RunEventEntity, { where, select: { runId: true, seq: true, key: true } });
  return new Set(found.map(({ key }) => key));
}
