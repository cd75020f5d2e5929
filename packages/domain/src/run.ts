import { z } from '@mgx/schema';
import { OpenGate } from './decision.js';
import { Plan, RoleName } from './plan.js';
import { RunResults } from './run-results.js';
import { TaskInput } from './task-input.js';

/** The contract's six statuses (Appendix B). Where a run is *within* `running` is told by its phase. */
export const RunStatus = z.lazy(() =>
  z.enum(['pending', 'running', 'completed', 'failed', 'cancelled', 'timeout']).meta({ id: 'RunStatus' }),
);
export type RunStatus = z.infer<typeof RunStatus>;

/** The fixed stages of every run, in their order, the two waits and the end included. */
export const PHASES = [
  'queued',
  'resolve_stack',
  'select_context',
  'analyze_task',
  'draft_plan',
  'awaiting_approval',
  'write_code',
  'write_tests',
  'plan_changes',
  'check_changes',
  'format_files',
  'verify',
  'review_code',
  'needs_info',
  'apply_changes',
  'store_artifacts',
  'finished',
] as const;
export const PhaseName = z.lazy(() => z.enum(PHASES).meta({ id: 'PhaseName' }));
export type PhaseName = z.infer<typeof PhaseName>;

/** How one run is to be done; fixed when it starts. */
export const RunOptions = z.lazy(() =>
  z.strictObject({
    /** `auto` (anthropic with a key, else offline), `offline`, `anthropic`, or `anthropic/<model id>`. */
    model: z.string().min(1).default('auto'),
    /** Models of single roles, named like `model`; the others use `model`. */
    roleModels: z.partialRecord(RoleName.unwrap(), z.string().min(1)).default({}),
    /** A plan to start from instead of drafting one; it still needs its approval. */
    plan: Plan.nullable().default(null),
    /** Planned files may have uncommitted changes. */
    allowDirty: z.boolean().default(false),
    /** Where the result goes: an absolute folder, or null to keep it as artifacts only. */
    outputPath: z.string().nullable().default(null),
    /** Allows an output folder that is not empty. */
    force: z.boolean().default(false),
    autoApprove: z.boolean().default(false),
    humanReviewer: z.boolean().default(false),
    verify: z.boolean().default(true),
    /** An unverified result is then a failure, and nothing is applied. */
    requireVerified: z.boolean().default(false),
    /** Model-written commands may run without a sandbox. Never set by the API or the worker. */
    allowUnsandboxed: z.boolean().default(false),
    maxRevisionRounds: z.int().min(0).max(5).default(2),
    /** A cap on what the run may cost, US dollars; null: the budget of the task's complexity alone. */
    maxBudgetUsd: z.number().positive().nullable().default(null),
    /** Multiplies the budget of the task's complexity. */
    budgetMultiplier: z.number().min(0.1).max(5).default(1),
    /** Rounds of writing in a row that nobody looked at. */
    maxRounds: z.int().min(1).max(20).default(5),
    /** How many entries of what happened so far go into a prompt. */
    maxMemorySize: z.int().min(10).max(500).default(50),
    /** Seconds a gate waits before the run times out; null: for ever. */
    approvalTimeoutSeconds: z.number().positive().nullable().default(null),
  }),
);
export type RunOptions = z.infer<typeof RunOptions>;

export const RunError = z.lazy(() =>
  z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
    data: z.record(z.string(), z.unknown()).optional(),
  }),
);
export type RunError = z.infer<typeof RunError>;

/** What the run's model calls used, summed. */
export const RunUsage = z.lazy(() =>
  z.object({
    modelCalls: z.int().nonnegative(),
    inputTokens: z.int().nonnegative(),
    outputTokens: z.int().nonnegative(),
    /** US dollars; null as soon as one call has no known price. */
    costUsd: z.number().nonnegative().nullable(),
    /** Of the calls that a cache is asked about: those it answered, and those it did not. */
    cacheHits: z.int().nonnegative().default(0),
    cacheMisses: z.int().nonnegative().default(0),
  }),
);
export type RunUsage = z.infer<typeof RunUsage>;

/** One numbered execution of a Task. */
export const Run = z.lazy(() =>
  z.object({
    id: z.string(),
    workspaceId: z.string(),
    projectId: z.string(),
    taskId: z.string(),
    taskName: z.string(),
    /** Counts from 1 within the Task; never reused. */
    runNumber: z.int().nonnegative(),
    input: TaskInput,
    options: RunOptions,
    status: RunStatus,
    phase: PhaseName,
    /** Raised by every transition; a stale writer is refused. */
    version: z.int().nonnegative(),
    /** Raised by every claim; a writer that lost its lease is refused. */
    fence: z.int().nonnegative(),
    /** Sequence number of the newest event. */
    lastSeq: z.int().nonnegative(),
    /** Claims since the last recorded progress; too many and the run is given up as poison. */
    crashCount: z.int().nonnegative(),
    leaseOwner: z.string().nullable(),
    leaseUntil: z.iso.datetime().nullable(),
    gate: OpenGate.nullable(),
    plan: Plan.nullable(),
    results: RunResults.nullable(),
    error: RunError.nullable(),
    usage: RunUsage,
    revisionRounds: z.int().nonnegative(),
    startedAt: z.iso.datetime().nullable(),
    completedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  }),
);
export type Run = z.infer<typeof Run>;

export const FINAL_STATUSES = ['completed', 'failed', 'cancelled', 'timeout'] as const satisfies readonly RunStatus[];

export function isFinal(run: Pick<Run, 'status'>): boolean {
  return (FINAL_STATUSES as readonly RunStatus[]).includes(run.status);
}
