import { z } from '@mgx/schema';
import { Decision, GateName } from './decision.js';
import { Plan } from './plan.js';
import { PhaseName } from './run.js';
import { RunResults } from './run-results.js';
import { VerifyReport } from './verify-report.js';
import { Violation } from './violation.js';
import { Review } from './review.js';

const Empty = z.lazy(() => z.object({}));
const GatePayload = z.lazy(() =>
  z.object({
    gate: GateName,
    subjectVersion: z.int(),
    plan: Plan.nullable(),
    /** At the gate `changes`: what would be applied, as a unified diff. */
    diff: z.string().optional(),
  }),
);
const Phase = z.lazy(() => z.object({ phase: PhaseName, round: z.int().positive() }));
const Verdict = z.lazy(() => z.object({ gate: GateName, feedback: z.string().nullable() }));

/** The payload of every event, by its type. The first group is the contract's (Appendix B and I), the second ours. */
export const EVENT_PAYLOADS = {
  analysis_start: Empty,
  plan_ready: GatePayload,
  approval_required: GatePayload,
  approved: Verdict,
  rejected: Verdict,
  progress: z.lazy(() =>
    z.object({
      step: z.int(),
      totalSteps: z.int(),
      currentPhase: PhaseName,
      progressPercent: z.number().min(0).max(100),
    }),
  ),
  completion: z.lazy(() => z.object({ results: RunResults })),
  failure: z.lazy(() => z.object({ error: z.string(), code: z.string(), hint: z.string().nullable() })),
  cancelled: Empty,
  code_formatted: z.lazy(() =>
    z.object({ filesCount: z.int(), formatters: z.array(z.string()), warnings: z.array(z.string()) }),
  ),
  patch_apply_failed: z.lazy(() =>
    z.object({
      failedCount: z.int(),
      results: z.array(z.object({ path: z.string(), reason: z.string() })),
    }),
  ),

  phase_started: Phase,
  phase_completed: z.lazy(() =>
    Phase.unwrap().extend({
      durationMs: z.number().nonnegative(),
      /** Memory of the working process at the end of the phase, megabytes (10^6 bytes). */
      memoryMb: z.number().nonnegative().optional(),
    }),
  ),
  validation_failed: z.lazy(() => z.object({ round: z.int(), violations: z.array(Violation) })),
  verification_completed: z.lazy(() => z.object({ round: z.int(), report: VerifyReport })),
  review_completed: z.lazy(() => z.object({ round: z.int(), review: Review })),
  revision_requested: z.lazy(() => z.object({ round: z.int(), reasons: z.array(z.string()) })),
  model_retry: z.lazy(() =>
    z.object({
      model: z.string(),
      action: z.string(),
      /** The attempt that failed, of how many. */
      attempt: z.int().positive(),
      attempts: z.int().positive(),
      delaySeconds: z.number().nonnegative(),
      error: z.string(),
    }),
  ),
  needs_info: z.lazy(() => z.object({ violations: z.array(Violation), question: z.string() })),
  decision: z.lazy(() => z.object({ gate: GateName, decision: Decision })),
} as const;

export type EventType = keyof typeof EVENT_PAYLOADS;
export const EVENT_TYPES = Object.keys(EVENT_PAYLOADS) as readonly EventType[];

type EventOf<T extends EventType> = {
  readonly type: T;
  /** One line for people. */
  readonly message: string;
  readonly data: z.infer<(typeof EVENT_PAYLOADS)[T]>;
};

/**
 * An event before the store has numbered it. `key` is made from phase, round and index, and is unique within a run: an
 * event that is written again under its key is not written twice.
 */
export type EventDraft = { [T in EventType]: EventOf<T> & { readonly key: string } }[EventType];

/** Something that happened in a run, as everybody sees it. */
export type RunEvent = {
  [T in EventType]: EventOf<T> & {
    /** `<run id>:<seq>` */
    readonly eventId: string;
    readonly workspaceId: string;
    readonly taskId: string;
    readonly runId: string;
    /** Dense within a run, from 1. */
    readonly seq: number;
    /** ISO 8601, UTC. */
    readonly timestamp: string;
  };
}[EventType];
