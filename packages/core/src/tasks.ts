import { MgxError } from '@mgx/errors';
import { TeamConfig, parseTaskInput, type Scope, type Stores, type Task, type TaskInput } from '@mgx/domain';
import type { Machine } from './machine.js';
import type { NewTaskRequest, Tasks } from './mgx.js';
import { refuseFolders } from './run/refuse-folders.js';

export type TaskDefaults = Pick<NewTaskRequest, 'maxRounds' | 'maxRevisionRounds' | 'memorySize'>;

/** The settings of a task's `config` that belong to its TaskInput; the rest is kept and handed back. */
const INPUT_KEYS = [
  'targetStack',
  'projectType',
  'outputMode',
  'strictRequirements',
  'constraints',
  'existingProjectPath',
] as const;

export function createTasks({
  stores,
  machine,
  defaults,
  defaultProjectId,
}: {
  stores: Stores;
  machine: Machine;
  defaults: TaskDefaults;
  defaultProjectId: (scope: Scope) => Promise<string>;
}): Tasks {
  const found = async (task: Task | null): Promise<Task> => {
    if (!task) throw new MgxError({ code: 'not_found', message: 'Task not found' });
    return task;
  };
  const inputOf = (task: Parameters<typeof taskInputOf>[0]): TaskInput => {
    const input = taskInputOf(task);
    const { existingProjectPath } = input;
    if (!machine.mayOpenFolders) refuseFolders({ existingProjectPath, outputPath: null });
    return input;
  };
  return {
    async create(scope, request) {
      const { maxRounds, maxRevisionRounds, maxMemorySize } = TeamConfig.parse({});
      const at = machine.clock().toISOString();
      const task = {
        id: machine.newId(),
        workspaceId: scope.workspaceId,
        projectId: request.projectId ?? (await defaultProjectId(scope)),
        name: request.name,
        description: request.description ?? null,
        config: { ...request.config },
        maxRounds: request.maxRounds ?? defaults.maxRounds ?? maxRounds,
        maxRevisionRounds: request.maxRevisionRounds ?? defaults.maxRevisionRounds ?? maxRevisionRounds,
        memorySize: request.memorySize ?? defaults.memorySize ?? maxMemorySize,
        createdAt: at,
        updatedAt: at,
      };
      inputOf(task);
      return stores.tasks.create(scope, task);
    },
    get: async (scope, taskId) => found(await stores.tasks.get(scope, taskId)),
    list: (scope, filter) => stores.tasks.list(scope, filter),
    async update(scope, taskId, changes) {
      inputOf({ ...(await found(await stores.tasks.get(scope, taskId))), ...changes });
      return found(await stores.tasks.update(scope, taskId, changes, machine.clock().toISOString()));
    },
    async delete(scope, taskId) {
      if (!(await stores.tasks.delete(scope, taskId))) {
        throw new MgxError({ code: 'not_found', message: 'Task not found' });
      }
    },
    inputOf,
  };
}

/** @throws MgxError `invalid_input` for settings that no TaskInput can have */
function taskInputOf({ name, description, config }: Pick<Task, 'name' | 'description' | 'config'>): TaskInput {
  const settings = Object.fromEntries(INPUT_KEYS.filter((key) => key in config).map((key) => [key, config[key]]));
  return parseTaskInput({ task: description?.trim() ? description : name, ...settings });
}
