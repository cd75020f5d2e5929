import type { EventBus, Run, RunStore } from '@mgx/domain';
import { isMgxError } from '@mgx/errors';
import type { Machine } from '../machine.js';

/** Ends a run whose gate has passed its deadline: status `timeout`, event `failure` with `approval_timeout`. */
export async function expireGate(
  found: Run | null,
  { store, bus, machine }: { store: RunStore; bus: EventBus; machine: Machine },
): Promise<void> {
  const now = machine.clock();
  const deadline = found?.gate?.deadline;
  if (!found || !deadline || new Date(deadline) > now) return;
  const { workspaceId, id: runId, taskId, version, fence } = found;
  const error = { code: 'approval_timeout' as const, message: `no decision by ${deadline}` };
  try {
    await store.commit({
      scope: { workspaceId },
      runId,
      version,
      fence,
      set: { status: 'timeout', phase: 'finished', gate: null, error, completedAt: now.toISOString() },
      events: [
        {
          key: 'failure',
          type: 'failure',
          message: 'Task failed: the approval timed out',
          data: { error: 'approval_timeout', code: 'approval_timeout', hint: 'start the run again' },
        },
      ],
      at: now.toISOString(),
    });
    bus.publish({ workspaceId, taskId, runId });
  } catch (conflict) {
    // Decided at the last moment: then it has not timed out.
    if (!isMgxError(conflict, 'run_conflict')) throw conflict;
  }
}
