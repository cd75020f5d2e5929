import { MgxError } from '@mgx/errors';
import { RunOptions, isFinal, type EventBus, type Run, type RunQueue, type Scope, type Stores } from '@mgx/domain';
import type { Machine } from '../machine.js';
import type { Runs, Tasks } from '../mgx.js';
import { advanceRun } from './advance.js';
import { cancelRun } from './cancel.js';
import { resolveRoleModels } from './role-models.js';
import { decideGate } from './decide.js';

export type RunsParts = {
  readonly stores: Stores;
  readonly bus: EventBus;
  readonly queue: RunQueue;
  readonly machine: Machine;
  readonly tasks: Tasks;
  /** What runs of this composition do unless they say otherwise. */
  readonly defaults: Partial<RunOptions>;
};

export function createRuns(parts: RunsParts): Runs {
  const { stores, bus, queue, machine, tasks, defaults } = parts;
  const wakeLater = (runId: string, deadline: string) =>
    queue.wake(runId, { delayMs: Math.max(0, new Date(deadline).getTime() - machine.clock().getTime()) });

  const get = async (scope: Scope, runId: string): Promise<Run> => {
    const run = await stores.runs.get(scope, runId);
    if (!run) throw new MgxError({ code: 'not_found', message: 'Run not found' });
    return run;
  };

  return {
    get,
    list: (scope, filter) => stores.runs.list(scope, filter),

    async start(scope, { taskId, options }) {
      const task = await tasks.get(scope, taskId);
      const { maxRounds, maxRevisionRounds, memorySize: maxMemorySize } = task;
      const asked = RunOptions.parse({ ...defaults, maxRounds, maxRevisionRounds, maxMemorySize, ...options });
      // `auto` is decided now: a run does not change its model when a key comes or goes.
      const models = await resolveRoleModels(machine, asked);
      const at = machine.clock().toISOString();
      const run = await stores.runs.create(
        {
          id: machine.newId(),
          workspaceId: scope.workspaceId,
          projectId: task.projectId,
          taskId,
          taskName: task.name,
          input: tasks.inputOf(task),
          options: { ...asked, model: models.main.id, roleModels: models.own },
          status: 'pending',
          phase: 'queued',
          crashCount: 0,
          gate: null,
          plan: null,
          results: null,
          error: null,
          usage: { modelCalls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0, cacheHits: 0, cacheMisses: 0 },
          revisionRounds: 0,
          startedAt: null,
          completedAt: null,
          createdAt: at,
          updatedAt: at,
        },
        { events: [], at },
      );
      await queue.wake(run.id);
      return run;
    },

    advance: (runId, options) => advanceRun(runId, { stores, bus, machine, wakeLater }, options),

    async decide(scope, runId, request) {
      const run = await decideGate(scope, runId, { stores, bus, machine, request });
      if (!isFinal(run)) await queue.wake(runId);
      return run;
    },

    cancel: (scope, runId) => cancelRun(scope, runId, { stores, bus, machine }),

    async delete(scope, runId) {
      const run = await get(scope, runId);
      if (!isFinal(run)) {
        throw new MgxError({
          code: 'run_conflict',
          message: `run ${runId} is ${run.status}: it cannot be deleted while it is not finished`,
          hint: 'cancel it first',
        });
      }
      await stores.runs.delete(scope, runId);
    },

    // Loaded on use, as the pipeline is.
    inspect: async (scope, runId) => (await import('./inspect.js')).inspectRun(scope, runId, { stores, machine }),
    changes: async (scope, runId) => (await import('./run-changes.js')).runChanges(scope, runId, { stores }),
    undo: async (scope, runId) => (await import('./undo.js')).undoRun(scope, runId, { stores, machine }),
  };
}
