import { MgxError } from '@mgx/errors';
import { FINAL_STATUSES, type Scope, type TaskStore } from '@mgx/domain';
import { type DataSource, type EntityManager, In, Not } from 'typeorm';
import { RunEntity } from '../entities/run-entity.js';
import { TaskEntity } from '../entities/task-entity.js';
import { asRow } from './as-row.js';
import { plain } from './plain.js';
import { STATUS_OF_TASK, withSummaries } from './task-summaries.js';
import { alreadyExists, notFound, translating } from './violations.js';

export function postgresTaskStore(dataSource: DataSource): TaskStore {
  const get = async (manager: EntityManager, { workspaceId }: Scope, id: string) => {
    const found = await manager.findOneBy(TaskEntity, { workspaceId, id });
    return found && ((await withSummaries(manager, [plain(found)]))[0] ?? null);
  };
  const unknownProject = (projectId: string | undefined) => notFound(`project ${projectId}`);
  return {
    async create(scope, task) {
      if (task.workspaceId !== scope.workspaceId) throw notFound(`workspace ${task.workspaceId}`);
      await translating(dataSource.manager.insert(TaskEntity, asRow<TaskEntity>(task)), ({ kind }) =>
        kind === 'foreign_key' ? unknownProject(task.projectId) : alreadyExists(`task ${task.id}`),
      );
      const created = await get(dataSource.manager, scope, task.id);
      if (!created) throw notFound(`task ${task.id}`);
      return created;
    },
    get: (scope, id) => get(dataSource.manager, scope, id),
    async list({ workspaceId }, { status, projectId, skip, limit }) {
      const query = dataSource.manager.createQueryBuilder(TaskEntity, 'task').where({ workspaceId });
      if (projectId !== undefined) query.andWhere({ projectId });
      if (status !== undefined) query.andWhere(`${STATUS_OF_TASK} = :status`, { status });
      query.orderBy('task.createdAt', 'DESC').addOrderBy('task.id', 'DESC').skip(skip).take(limit);
      const [tasks, total] = await query.getManyAndCount();
      return { items: await withSummaries(dataSource.manager, tasks.map(plain)), total };
    },
    async update(scope, id, changes, at) {
      const { workspaceId } = scope;
      const update = dataSource.manager.update(
        TaskEntity,
        { workspaceId, id },
        asRow<TaskEntity>({ ...changes, updatedAt: at }),
      );
      await translating(update, ({ kind }) => (kind === 'foreign_key' ? unknownProject(changes.projectId) : null));
      return get(dataSource.manager, scope, id);
    },
    delete: ({ workspaceId }, id) =>
      dataSource.transaction(async (manager) => {
        // The lock keeps new runs out: creating one updates this row.
        const lock = { mode: 'pessimistic_write' } as const;
        if (!(await manager.findOne(TaskEntity, { where: { workspaceId, id }, lock }))) return false;
        const open = await manager.findOneBy(RunEntity, { taskId: id, status: Not(In([...FINAL_STATUSES])) });
        if (open) {
          throw new MgxError({
            code: 'run_conflict',
            message: `task ${id} cannot be deleted: its run ${open.id} is ${open.status}`,
            hint: 'cancel the run first',
          });
        }
        await manager.delete(TaskEntity, { workspaceId, id });
        return true;
      }),
  };
}
