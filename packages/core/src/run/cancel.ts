import { MgxError, isMgxError } from '@mgx/errors';
import { isFinal, type Run, type Scope } from '@mgx/domain';
import type { DecideParts } from './decide.js';

/**
 * Cancels a run, whoever works on it: the fence rises, so their next write is refused. Harmless when it is cancelled.
 * @throws MgxError `not_found`; `illegal_transition` for a run that ended otherwise
 */
export async function cancelRun(scope: Scope, runId: string, { stores, bus, machine }: DecideParts): Promise<Run> {
  for (;;) {
    const run = await stores.runs.get(scope, runId);
    if (!run) throw new MgxError({ code: 'not_found', message: `no run ${runId}` });
    if (run.status === 'cancelled') return run;
    if (isFinal(run)) {
      throw new MgxError({
        code: 'illegal_transition',
        message: `run ${runId} is ${run.status}: it cannot be cancelled`,
      });
    }
    const at = machine.clock().toISOString();
    try {
      const committed = await stores.runs.commit({
        scope,
        runId,
        version: run.version,
        fence: run.fence,
        set: { status: 'cancelled', phase: 'finished', gate: null, completedAt: at },
        events: [{ key: 'cancelled', type: 'cancelled', message: 'Task was cancelled', data: {} }],
        takeOver: true,
        at,
      });
      bus.publish({ ...scope, taskId: run.taskId, runId });
      return committed.run;
    } catch (error) {
      // The worker committed in between; its next commit will not get through.
      if (!isMgxError(error, 'run_conflict')) throw error;
    }
  }
}
