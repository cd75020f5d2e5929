import { MgxError } from '@mgx/errors';
import type { Task } from '../../entities.js';
import type { NewTask, TaskStore } from '../../ports/catalog-stores.js';
import type { Scope } from '../../ports/scope.js';
import { isFinal } from '../../run.js';
import { summariseTask } from '../../task-summary.js';
import { frozenCopy } from './freeze.js';
import { type MemoryState, assertUnused, eraseRun, notFound, owned, page } from './memory-state.js';

export function memoryTaskStore(state: MemoryState): TaskStore {
  const { tasks, projects } = state;
  const runsOf = (taskId: string) => [...state.runs.values()].filter((run) => run.taskId === taskId);
  const complete = (task: NewTask): Task => frozenCopy({ ...task, ...summariseTask(runsOf(task.id)) });
  const find = (scope: Scope, id: string) => owned(tasks.get(id)?.task, scope);
  const assertProject = (scope: Scope, id: string): void => {
    if (!owned(projects.get(id), scope)) throw notFound(`project ${id}`);
  };
  return {
    async create(scope, task) {
      if (task.workspaceId !== scope.workspaceId) throw notFound(`workspace ${task.workspaceId}`);
      assertProject(scope, task.projectId);
      assertUnused(tasks.has(task.id), `task ${task.id}`);
      tasks.set(task.id, { task: frozenCopy(task), lastRunNumber: 0 });
      return complete(task);
    },
    async get(scope, id) {
      const task = find(scope, id);
      return task && complete(task);
    },
    async list({ workspaceId }, { status, projectId, ...request }) {
      const found = [...tasks.values()]
        .filter(({ task }) => task.workspaceId === workspaceId)
        .map(({ task }) => complete(task))
        .filter((task) => projectId === undefined || task.projectId === projectId)
        .filter((task) => status === undefined || task.status === status);
      return page(found, request);
    },
    async update(scope, id, changes, at) {
      const task = find(scope, id);
      if (!task) return null;
      if (changes.projectId !== undefined) assertProject(scope, changes.projectId);
      const changed = frozenCopy({ ...task, ...changes, updatedAt: at });
      tasks.set(id, { task: changed, lastRunNumber: tasks.get(id)?.lastRunNumber ?? 0 });
      return complete(changed);
    },
    async delete(scope, id) {
      if (!find(scope, id)) return false;
      const runs = runsOf(id);
      const open = runs.find((run) => !isFinal(run));
      if (open) {
        throw new MgxError({
          code: 'run_conflict',
          message: `task ${id} cannot be deleted: its run ${open.id} is ${open.status}`,
          hint: 'cancel the run first',
        });
      }
      for (const run of runs) eraseRun(state, run.id);
      return tasks.delete(id);
    },
  };
}
