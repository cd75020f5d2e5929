import { MgxError } from '@mgx/errors';
import { type Run, type RunStore, claimRun, isFinal, leaseFields, numberEvents } from '@mgx/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { RunEntity } from '../entities/run-entity.js';
import { TaskEntity } from '../entities/task-entity.js';
import { asRow } from './as-row.js';
import { commitTransition, insertEvents, lockRun } from './commit-transition.js';
import { newestFirst, pageOf, plain, window } from './plain.js';
import { alreadyExists, notFound, translating } from './violations.js';

const DUE = `run.status IN ('pending', 'running') AND CASE WHEN run.gate IS NULL
  THEN run.lease_until IS NULL OR run.lease_until <= :now ELSE run.gate_deadline <= :now END`;

/** Every write is one transaction that first takes the row lock of what it is about. */
export function postgresRunStore(dataSource: DataSource): RunStore {
  const runs = dataSource.getRepository(RunEntity);
  return {
    create: (newRun, { events: drafts, at }) =>
      dataSource.transaction(async (manager) => {
        const runNumber = await nextRunNumber(manager, newRun);
        const fresh = { version: 0, fence: 0, lastSeq: 0, leaseOwner: null, leaseUntil: null };
        const numbered: Run = { ...newRun, ...fresh, runNumber };
        const events = numberEvents(numbered, drafts, { at, isKnownEvent: () => false });
        const run = { ...numbered, lastSeq: events.length };
        const gateDeadline = run.gate?.deadline ?? null;
        await translating(manager.insert(RunEntity, asRow<RunEntity>({ ...run, gateDeadline })), ({ kind }) =>
          kind === 'unique' ? alreadyExists(`run ${run.id}`) : notFound(`project ${run.projectId}`),
        );
        await insertEvents(manager, drafts, events);
        return structuredClone(run);
      }),
    async get({ workspaceId }, id) {
      const found = await runs.findOneBy({ workspaceId, id });
      return found && plain(found);
    },
    async find(id) {
      const found = await runs.findOneBy({ id });
      return found && plain(found);
    },
    async list({ workspaceId }, { taskId, status, ...page }) {
      const where = {
        workspaceId,
        ...(taskId === undefined ? {} : { taskId }),
        ...(status === undefined ? {} : { status }),
      };
      return pageOf(await runs.findAndCount({ where, order: newestFirst, ...window(page) }));
    },
    delete: ({ workspaceId }, id) =>
      dataSource.transaction(async (manager) => {
        const run = await lockRun(manager, { workspaceId, id });
        if (!run) return false;
        if (!isFinal(run)) {
          throw new MgxError({
            code: 'run_conflict',
            message: `run ${id} cannot be deleted: it is ${run.status}`,
            hint: 'cancel the run first',
          });
        }
        await manager.delete(RunEntity, { id });
        return true;
      }),
    claim: (id, lease) =>
      dataSource.transaction(async (manager) => {
        const run = await lockRun(manager, { id });
        const claimed = run && claimRun(run, lease);
        if (!claimed) return null;
        const { fence, crashCount, leaseOwner, leaseUntil } = claimed;
        await manager.update(RunEntity, { id }, { fence, crashCount, leaseOwner, leaseUntil });
        return claimed;
      }),
    async renew(id, { fence, ...lease }) {
      const { affected } = await runs.update({ id, fence, leaseOwner: lease.owner }, leaseFields(lease));
      return affected === 1;
    },
    commit: (transition) => dataSource.transaction((manager) => commitTransition(manager, transition)),
    async due(now, limit) {
      const query = runs.createQueryBuilder('run').where(DUE, { now }).orderBy('run.updatedAt').limit(limit);
      return (await query.getMany()).map(plain);
    },
  };
}

/** Taken under the lock of the task's row, so that two starts never get the same one. */
async function nextRunNumber(manager: EntityManager, run: Pick<Run, 'workspaceId' | 'taskId'>): Promise<number> {
  const update = manager
    .createQueryBuilder()
    .update(TaskEntity)
    .set({ lastRunNumber: () => 'last_run_number + 1' });
  const result = await update
    .where({ id: run.taskId, workspaceId: run.workspaceId })
    .returning('last_run_number')
    .execute();
  const [row] = result.raw as { readonly last_run_number: number }[];
  if (!row) throw notFound(`task ${run.taskId}`);
  return row.last_run_number;
}
