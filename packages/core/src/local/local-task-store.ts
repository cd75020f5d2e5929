import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MgxError } from '@mgx/errors';
import {
  isFinal,
  summariseTask,
  type NewTask,
  type Project,
  type Run,
  type Scope,
  type Task,
  type TaskStore,
} from '@mgx/domain';
import type { FileLock } from '@mgx/sandbox';
import { ownedBy, pageOf } from './listing.js';
import type { RunFiles } from './run-files.js';
import { writeJson } from './write-json.js';

type StoredTask = { readonly task: NewTask; readonly lastRunNumber: number };

/** Tasks as JSON files in a folder. */
export type TaskFiles = {
  read(id: string): StoredTask | null;
  write(stored: StoredTask): void;
  all(): StoredTask[];
  remove(id: string): boolean;
  /** Counts up the task's runs; a number is never given twice. @throws MgxError `not_found` */
  nextRunNumber(workspaceId: string, taskId: string): number;
};

export function taskFilesIn(folder: string): TaskFiles {
  const fileOf = (id: string) => join(folder, `${id}.json`);
  const read = (id: string): StoredTask | null => {
    if (!/^[\w-]+$/.test(id) || !existsSync(fileOf(id))) return null;
    return JSON.parse(readFileSync(fileOf(id), 'utf8')) as StoredTask;
  };
  const write = (stored: StoredTask) => writeJson(fileOf(stored.task.id), stored);
  return {
    read,
    write,
    all: () =>
      existsSync(folder)
        ? readdirSync(folder).flatMap((name) => (name.endsWith('.json') ? (read(name.slice(0, -5)) ?? []) : []))
        : [],
    remove(id) {
      const isThere = read(id) !== null;
      rmSync(fileOf(id), { force: true });
      return isThere;
    },
    nextRunNumber(workspaceId, taskId) {
      const stored = read(taskId);
      if (stored?.task.workspaceId !== workspaceId) {
        throw new MgxError({ code: 'not_found', message: `there is no task ${taskId}` });
      }
      const runNumber = stored.lastRunNumber + 1;
      write({ ...stored, lastRunNumber: runNumber });
      return runNumber;
    },
  };
}

type Parts = { readonly files: TaskFiles; readonly runs: RunFiles; readonly lock: FileLock; readonly project: Project };

export function localTaskStore({ files, runs, lock, project }: Parts): TaskStore {
  const runsOf = (taskId: string): Run[] => runs.allLatest().filter((run) => run.taskId === taskId);
  const complete = (task: NewTask): Task => ({ ...task, ...summariseTask(runsOf(task.id)) });
  const find = (scope: Scope, id: string): NewTask | null => ownedBy(scope, files.read(id)?.task ?? null);
  const assertProject = (scope: Scope, id: string): void => {
    if (!ownedBy(scope, project) || project.id !== id) {
      throw new MgxError({ code: 'not_found', message: `there is no project ${id}` });
    }
  };
  return {
    create: async (scope, task) =>
      lock.exclusively(() => {
        assertProject({ workspaceId: task.workspaceId }, task.projectId);
        assertProject(scope, task.projectId);
        if (files.read(task.id)) {
          throw new MgxError({ code: 'already_exists', message: `there is already a task ${task.id}` });
        }
        files.write({ task, lastRunNumber: 0 });
        return complete(task);
      }),
    async get(scope, id) {
      const task = find(scope, id);
      return task && complete(task);
    },
    async list(scope, { status, projectId, ...request }) {
      const found = files
        .all()
        .flatMap(({ task }) => (ownedBy(scope, task) ? [complete(task)] : []))
        .filter((task) => projectId === undefined || task.projectId === projectId)
        .filter((task) => status === undefined || task.status === status);
      return pageOf(found, request);
    },
    update: async (scope, id, changes, at) =>
      lock.exclusively(() => {
        const stored = files.read(id);
        if (!stored || !ownedBy(scope, stored.task)) return null;
        if (changes.projectId !== undefined) assertProject(scope, changes.projectId);
        const task = { ...stored.task, ...changes, updatedAt: at };
        files.write({ ...stored, task });
        return complete(task);
      }),
    delete: async (scope, id) =>
      lock.exclusively(() => {
        if (!find(scope, id)) return false;
        const all = runsOf(id);
        const open = all.find((run) => !isFinal(run));
        if (open) {
          throw new MgxError({
            code: 'run_conflict',
            message: `task ${id} cannot be deleted: its run ${open.id} is ${open.status}`,
            hint: 'cancel the run first',
          });
        }
        for (const run of all) runs.remove(run.id);
        return files.remove(id);
      }),
  };
}
