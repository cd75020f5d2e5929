import { EVENT_PAYLOADS, EVENT_TYPES, GateName, type EventType, type LoggedEvent } from '@mgx/domain';
import { z } from '@mgx/schema';
import { Time } from './fields.dto.js';
import { fromDomain, named } from './named.js';
import { PageQuery } from './page.dto.js';
import { WirePlan } from './run.dto.js';

const GatePayload = z.object({ gate: GateName, subject_version: z.int(), plan: WirePlan.nullable() });

/** Every event as the streams send it, told apart by `event_type`. */
export const WireEvents = named('Event', z.union(EVENT_TYPES.map(eventSchema)));

function eventSchema(type: EventType) {
  const hasPlan = type === 'plan_ready' || type === 'approval_required';
  return z.object({
    event_type: z.literal(type),
    event_id: z.string(),
    seq: z.int(),
    cursor: z.string().optional(),
    timestamp: Time,
    task_id: z.string(),
    run_id: z.string(),
    message: z.string(),
    data: hasPlan ? GatePayload : fromDomain(EVENT_PAYLOADS[type]),
  });
}

export const EventQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});
export type EventQuery = z.infer<typeof EventQuery>;
export const RunEvents = z.object({ run_id: z.string(), events: z.array(WireEvents) });

const Level = z.enum(['info', 'warning', 'error']);
export const LogQuery = PageQuery.extend({
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  level: Level.optional(),
});
export type LogQuery = z.infer<typeof LogQuery>;

export const WireLogs = named(
  'RunLogs',
  z.object({
    run_id: z.string(),
    logs: z.array(
      z.object({ seq: z.int(), timestamp: Time, level: Level, phase: z.string().nullable(), message: z.string() }),
    ),
    total: z.int(),
  }),
);

/** An event as a line of a log. */
export function toLogLine({ event }: LoggedEvent) {
  return {
    seq: event.seq,
    timestamp: event.timestamp,
    level: levelOf(event.type),
    phase: phaseOf(event),
    message: event.message,
  };
}

function levelOf(type: string): z.infer<typeof Level> {
  if (/^(failure|patch_apply_failed)$/.test(type)) return 'error';
  return /^(validation_failed|revision_requested|model_retry|needs_info|rejected|cancelled)$/.test(type)
    ? 'warning'
    : 'info';
}

function phaseOf({ data }: LoggedEvent['event']): string | null {
  return 'phase' in data ? data.phase : 'currentPhase' in data ? data.currentPhase : null;
}
