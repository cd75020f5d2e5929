import type { Project, Task, Workspace } from '../entities.js';
import type { RunStatus } from '../run.js';
import type { Page, PageRequest, Scope } from './scope.js';

/** Tenants. The only store without a scope: it is what scopes are made from. */
export type WorkspaceStore = {
  /** @throws MgxError `already_exists` for a slug that is taken */
  create(workspace: Workspace): Promise<Workspace>;
  get(id: string): Promise<Workspace | null>;
  findBySlug(slug: string): Promise<Workspace | null>;
  list(page: PageRequest): Promise<Page<Workspace>>;
  update(
    id: string,
    changes: Partial<Pick<Workspace, 'name' | 'slug' | 'metadata'>>,
    at: string,
  ): Promise<Workspace | null>;
};

export type ProjectStore = {
  /** @throws MgxError `already_exists` for a slug that is taken in the workspace */
  create(scope: Scope, project: Project): Promise<Project>;
  get(scope: Scope, id: string): Promise<Project | null>;
  findBySlug(scope: Scope, slug: string): Promise<Project | null>;
  list(scope: Scope, page: PageRequest): Promise<Page<Project>>;
  update(
    scope: Scope,
    id: string,
    changes: Partial<Omit<Project, 'id' | 'workspaceId' | 'createdAt' | 'updatedAt'>>,
    at: string,
  ): Promise<Project | null>;
};

export type TaskFilter = PageRequest & { readonly status?: RunStatus; readonly projectId?: string };

/** Tasks. Their counts and last-run fields are computed by the store from the task's runs, never written by hand. */
export type TaskStore = {
  create(scope: Scope, task: NewTask): Promise<Task>;
  get(scope: Scope, id: string): Promise<Task | null>;
  list(scope: Scope, filter: TaskFilter): Promise<Page<Task>>;
  update(scope: Scope, id: string, changes: TaskChanges, at: string): Promise<Task | null>;
  /** Deletes the task with its runs. @throws MgxError `run_conflict` while one of them is not final */
  delete(scope: Scope, id: string): Promise<boolean>;
};

/** The fields of a task that people write. */
export type NewTask = Pick<
  Task,
  | 'id'
  | 'workspaceId'
  | 'projectId'
  | 'name'
  | 'description'
  | 'config'
  | 'maxRounds'
  | 'maxRevisionRounds'
  | 'memorySize'
  | 'createdAt'
  | 'updatedAt'
>;
export type TaskChanges = Partial<
  Pick<Task, 'name' | 'description' | 'config' | 'maxRounds' | 'maxRevisionRounds' | 'memorySize' | 'projectId'>
>;
