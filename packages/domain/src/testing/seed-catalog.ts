import { randomUUID } from 'node:crypto';
import type { NewTask } from '../ports/catalog-stores.js';
import type { NewRun } from '../ports/run-store.js';
import type { Scope } from '../ports/scope.js';
import type { Stores } from '../ports/stores.js';
import type { Project, Task, Workspace } from '../entities.js';
import { sampleNewRun, sampleNewTask, sampleProject, sampleWorkspace } from './factories.js';

/** A workspace with a project and a task, under ids of their own, and what is needed to make more. */
export type SeededCatalog = {
  readonly scope: Scope;
  readonly workspace: Workspace;
  readonly project: Project;
  readonly task: Task;
  /** Another task of the project. */
  readonly addTask: (changes?: Partial<NewTask>) => Promise<Task>;
  /** A run of the task that is not stored yet, with a fresh id. */
  readonly newRun: (changes?: Partial<NewRun>) => NewRun;
};

/** Creates them; every call makes a tenant of its own, so that tests can share one database. */
export async function seedCatalog(stores: Pick<Stores, 'workspaces' | 'projects' | 'tasks'>): Promise<SeededCatalog> {
  const workspaceId = randomUUID();
  const scope = { workspaceId };
  const workspace = await stores.workspaces.create(sampleWorkspace({ id: workspaceId, slug: `w-${workspaceId}` }));
  const project = await stores.projects.create(scope, sampleProject({ id: randomUUID(), workspaceId }));
  const addTask = (changes: Partial<NewTask> = {}): Promise<Task> =>
    stores.tasks.create(scope, sampleNewTask({ id: randomUUID(), workspaceId, projectId: project.id, ...changes }));
  const task = await addTask();
  const newRun = (changes: Partial<NewRun> = {}): NewRun =>
    sampleNewRun({ id: randomUUID(), workspaceId, projectId: project.id, taskId: task.id, ...changes });
  return { scope, workspace, project, task, addTask, newRun };
}
