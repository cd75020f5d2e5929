import { MgxError, isMgxError } from '@mgx/errors';
import type { Decision, EventBus, EventDraft, GateName, Run, RunChanges, Scope, Stores } from '@mgx/domain';
import type { Machine } from '../machine.js';
import { gateKey } from './run-context.js';

/** A person's Decision at a gate. */
export type DecisionRequest = {
  readonly decision: Decision;
  /** The gate that was seen; absent: the open one. */
  readonly gate?: GateName;
  /** The version of the plan or the changes that was seen; absent: the open one. */
  readonly subjectVersion?: number;
};

export type DecideParts = { readonly stores: Stores; readonly bus: EventBus; readonly machine: Machine };

/**
 * Records a Decision: a state change of the run, not a message that somebody must hear.
 * @throws MgxError `not_found`; `illegal_transition` when there is nothing to decide, or it was decided otherwise;
 *   `invalid_input` for approving broken rules
 */
export async function decideGate(
  scope: Scope,
  runId: string,
  { stores, bus, machine, request }: DecideParts & { readonly request: DecisionRequest },
): Promise<Run> {
  const { decision } = request;
  for (;;) {
    const run = await stores.runs.get(scope, runId);
    if (!run) throw new MgxError({ code: 'not_found', message: `no run ${runId}` });
    if (await isDecidedSo(run, stores, request)) return run;
    const { gate } = run;
    if (!gate) throw nothingToDecide(run);
    const isOther = request.gate !== undefined && request.gate !== gate.name;
    const isStale = request.subjectVersion !== undefined && request.subjectVersion !== gate.subjectVersion;
    if (isOther || isStale) {
      throw new MgxError({
        code: 'illegal_transition',
        message: `the decision is about ${request.gate ?? gate.name} version ${request.subjectVersion ?? '?'}, but ${gate.name} version ${gate.subjectVersion} is open`,
        hint: 'look at the current one and decide again',
      });
    }
    if (gate.name === 'needs_info' && decision.kind === 'approve') {
      throw new MgxError({
        code: 'invalid_input',
        message: 'broken rules cannot be approved',
        hint: 'answer with feedback that says how to go on, or reject',
      });
    }
    if (gate.name !== 'plan' && decision.kind === 'approve' && decision.plan) {
      throw new MgxError({
        code: 'invalid_input',
        message: `the plan is approved already: at gate ${gate.name} it cannot be changed`,
      });
    }
    const at = machine.clock().toISOString();
    const key = gateKey(gate.name, gate.subjectVersion);
    try {
      const committed = await stores.runs.commit({
        scope,
        runId,
        version: run.version,
        fence: run.fence,
        set: changesOf(decision, at),
        records: [{ key, phase: 'awaiting_approval', kind: 'decision', value: decision, recordedAt: at }],
        events: [machine.masker.json(eventOf(decision, gate.name, key))],
        at,
      });
      bus.publish({ ...scope, taskId: run.taskId, runId });
      return committed.run;
    } catch (error) {
      // Somebody was faster: look again, which tells whether they decided the same.
      if (!isMgxError(error, 'run_conflict')) throw error;
    }
  }
}

/** The same Decision again is harmless: a client may not know that its first one arrived. */
async function isDecidedSo(run: Run, { journal }: Stores, request: DecisionRequest): Promise<boolean> {
  if (run.gate) return false;
  const records = await journal.read(run.id);
  const last = records.findLast(({ kind }) => kind === 'decision');
  if (!last) return false;
  const decided = last.value as Decision;
  const isSame = JSON.stringify(decided) === JSON.stringify(request.decision);
  const { gate, subjectVersion } = request;
  return isSame && (gate === undefined || subjectVersion === undefined || last.key === gateKey(gate, subjectVersion));
}

function changesOf(decision: Decision, at: string): RunChanges {
  if (decision.kind !== 'reject') {
    const edited = decision.kind === 'approve' && decision.plan ? { plan: decision.plan } : {};
    return { gate: null, crashCount: 0, ...edited };
  }
  return { gate: null, status: 'cancelled', phase: 'finished', completedAt: at };
}

function eventOf(decision: Decision, gate: GateName, key: string): EventDraft {
  const subject = gate === 'plan' ? 'Plan' : gate === 'changes' ? 'Changes' : 'Answer';
  const data = { gate, feedback: decision.feedback };
  switch (decision.kind) {
    case 'approve':
      return { key: `${key}/approved`, type: 'approved', message: `${subject} approved, execution started`, data };
    case 'reject':
      return { key: `${key}/rejected`, type: 'rejected', message: `${subject} rejected by user`, data };
    case 'revise':
      return { key: `${key}/decision`, type: 'decision', message: 'Sent back with feedback', data: { gate, decision } };
  }
}

function nothingToDecide(run: Run): MgxError {
  return new MgxError({
    code: 'illegal_transition',
    message: `run ${run.id} waits for no decision: it is ${run.status} in phase ${run.phase}`,
    data: { status: run.status, phase: run.phase },
  });
}
