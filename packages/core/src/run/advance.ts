import { MgxError, isMgxError, toMgxError } from '@mgx/errors';
import type { EventBus, Run, RunStore, Stores } from '@mgx/domain';
import type { Machine } from '../machine.js';
import { expireGate } from './expire-gate.js';
import { resolveRoleModels } from './role-models.js';
import { GateReached, createRunContext, type RunContext } from './run-context.js';

/** How long a lease lasts; it is renewed each third of it. Milliseconds. */
export const LEASE_MS = 30_000;
/** Attempts without any recorded progress after which a run is given up: it kills whoever works on it. */
export const MOST_CRASHES = 5;

export type AdvanceParts = {
  readonly stores: Stores;
  readonly bus: EventBus;
  readonly machine: Machine;
  readonly wakeLater: (runId: string, deadline: string) => Promise<void>;
};

/** One attempt at a run: claims it, works down the line, and ends, waits or gives up. The one place that turns an unknown error into a failed run. */
export async function advanceRun(
  runId: string,
  { stores, bus, machine, wakeLater }: AdvanceParts,
  { signal: stop }: { signal?: AbortSignal } = {},
): Promise<Run | null> {
  const { runs: store, journal, artifacts } = stores;
  await expireGate(await store.find(runId), { store, bus, machine });
  const lease = () => ({ owner: machine.owner, now: machine.clock(), durationMs: LEASE_MS });
  const claimed = await store.claim(runId, lease());
  if (!claimed) return store.find(runId);

  // Read before the lease is renewed: a run whose past cannot be read is free for others when the lease ends.
  const records = await journal.read(runId);
  const attempt = new AbortController();
  const abort = () => attempt.abort(stop?.reason);
  stop?.addEventListener('abort', abort, { once: true });
  if (stop?.aborted) abort();
  const heartbeat = startHeartbeat(store, claimed, { lease, onLost: () => attempt.abort(new LeaseLost('lease lost')) });
  const run = createRunContext(claimed, { machine, store, bus, records, signal: attempt.signal });
  try {
    await workDownTheLine(run, { artifacts, machine });
  } catch (error) {
    if (error instanceof GateReached) {
      if (run.run.gate?.deadline) await wakeLater(runId, run.run.gate.deadline);
    } else if (stop?.aborted) {
      await giveBack(run, store);
    } else if (
      !(error instanceof LeaseLost) &&
      !(attempt.signal.reason instanceof LeaseLost) &&
      !isMgxError(error, 'run_conflict')
    ) {
      await fail(run, toMgxError(error));
    }
  } finally {
    stop?.removeEventListener('abort', abort);
    await heartbeat.stop();
  }
  return run.run;
}

/** Somebody else has taken the run: whatever we know is old. */
class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

async function workDownTheLine(
  run: RunContext,
  { artifacts, machine }: { artifacts: Stores['artifacts']; machine: Machine },
): Promise<void> {
  if (run.run.crashCount > MOST_CRASHES) {
    throw new MgxError({
      code: 'run_poisoned',
      message: `given up: ${run.run.crashCount - 1} attempts in a row ended without progress in phase ${run.run.phase}`,
      hint: 'the process that worked on it was killed each time: look at its memory and its log',
    });
  }
  const now = machine.clock().toISOString();
  if (run.run.status === 'pending') {
    await run.commit({ set: { status: 'running', startedAt: now, phase: 'resolve_stack' }, events: [], mayLag: true });
    machine.onCheckpoint?.('claimed');
  }
  // Loaded on use: who only starts and reads runs need not wait for models, rules, parsers and formatters.
  const [{ runPipeline }, { watchCalls }] = await Promise.all([
    import('./pipeline.js'),
    import('../model-calls/watch-calls.js'),
  ]);
  const models = await resolveRoleModels(machine, run.run.options, watchCalls(run));
  const results = await runPipeline(run, { artifacts, models });
  await run.commit({
    set: { status: 'completed', phase: 'finished', results, completedAt: machine.clock().toISOString() },
    events: [{ key: 'completion', type: 'completion', message: results.summary, data: { results } }],
    release: true,
  });
  machine.onCheckpoint?.('finished');
}

/** The run has failed, and says why; its error is the last thing written about it. */
async function fail(run: RunContext, error: MgxError): Promise<void> {
  const { code, message, hint } = error;
  await run.commit({
    set: {
      status: 'failed',
      phase: 'finished',
      error: error.toJSON(),
      completedAt: run.machine.clock().toISOString(),
    },
    events: [
      {
        key: 'failure',
        type: 'failure',
        message: `Task failed: ${message}`,
        data: { error: message, code, hint: hint ?? null },
      },
    ],
    release: true,
  });
}

/** We were told to stop: another process may go on at once. */
async function giveBack({ run, machine }: RunContext, store: RunStore): Promise<void> {
  const { workspaceId, id: runId, version, fence } = run;
  const at = machine.clock().toISOString();
  try {
    await store.commit({ scope: { workspaceId }, runId, version, fence, set: {}, release: true, at });
  } catch (error) {
    // Somebody has taken it already, which is what giving back is for.
    if (!isMgxError(error, 'run_conflict')) throw error;
  }
}

type Heartbeat = { stop(): Promise<void> };

/** Renews the lease each third of it, and says when it was lost. */
function startHeartbeat(
  store: RunStore,
  { id, fence }: Run,
  { lease, onLost }: { lease: () => { owner: string; now: Date; durationMs: number }; onLost: () => void },
): Heartbeat {
  let beat: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    beat = store.renew(id, { ...lease(), fence }).then(
      (isHeld) => {
        if (!isHeld) onLost();
      },
      // A store that does not answer cannot say that we hold the lease; the next beat may hear it again, a commit will.
      () => undefined,
    );
  }, LEASE_MS / 3);
  return {
    stop: async () => {
      clearInterval(timer);
      await beat;
    },
  };
}
