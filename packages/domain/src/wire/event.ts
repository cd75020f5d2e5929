import type { Plan } from '../plan.js';
import type { RunEvent } from '../run-event.js';
import { keysToSnake } from './case.js';

/** An event as the contract has it (Appendix B), with `seq` and `event_id` beside. */
export type WireEvent = {
  readonly event_type: string;
  readonly event_id: string;
  readonly seq: number;
  /** On task and workspace streams: the place to go on from. */
  readonly cursor?: string;
  readonly timestamp: string;
  readonly task_id: string;
  readonly run_id: string;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** A plan as the contract has it: steps as text, with the structured plan under `details`. */
export type WirePlan = {
  readonly steps: readonly string[];
  readonly estimated_time: string;
  readonly resources: readonly string[];
  readonly details: unknown;
};

export function toWireEvent(event: RunEvent, { cursor }: { cursor?: string } = {}): WireEvent {
  return {
    event_type: event.type,
    event_id: event.eventId,
    seq: event.seq,
    ...(cursor === undefined ? {} : { cursor }),
    timestamp: event.timestamp,
    task_id: event.taskId,
    run_id: event.runId,
    message: event.message,
    data: wireData(event),
  };
}

export function toWirePlan(plan: Plan): WirePlan {
  return {
    steps: plan.steps.map(({ title }) => title),
    estimated_time: `${Math.max(1, Math.round(plan.estimate.minutes))} minutes`,
    resources: [...new Set(plan.steps.map(({ owner }) => owner))],
    details: keysToSnake(plan),
  };
}

function wireData(event: RunEvent): Readonly<Record<string, unknown>> {
  const data = keysToSnake(event.data) as Readonly<Record<string, unknown>>;
  const withPlan = event.type === 'plan_ready' || event.type === 'approval_required';
  return withPlan && event.data.plan ? { ...data, plan: toWirePlan(event.data.plan) } : data;
}
