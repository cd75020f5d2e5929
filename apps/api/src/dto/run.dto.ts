import {
  RunStatus,
  keysToSnake,
  toWirePlan,
  type Artifact,
  type Decision,
  type LoggedEvent,
  type Run,
} from '@mgx/domain';
import { z } from 'zod';
import { PageQuery } from './page.dto.js';

export const CreateRun = z.strictObject({
  task_id: z.string().min(1),
  auto_approve: z.boolean().default(false),
  verify: z.boolean().default(true),
  require_verified: z.boolean().default(false),
});

export const RunQuery = PageQuery.extend({ task_id: z.string().optional(), status: RunStatus.optional() });

export const Approve = z
  .strictObject({
    approved: z.boolean(),
    feedback: z.string().max(20_000).nullable().default(null),
    /** With `approved: false`: draft again instead of ending the run. */
    revise: z.boolean().default(false),
  })
  .refine(({ revise, feedback }) => !revise || feedback?.trim(), { path: ['feedback'], message: 'say what to change' });

export function toDecision({ approved, feedback, revise }: z.infer<typeof Approve>): Decision {
  if (approved) return { kind: 'approve', feedback };
  return revise && feedback ? { kind: 'revise', feedback } : { kind: 'reject', feedback };
}

export const StatusQuery = z.object({ status: RunStatus });

export const LogQuery = PageQuery.extend({
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  level: z.enum(['info', 'warning', 'error']).optional(),
});

/** A run as the contract has it (Appendix B), `phase` and `gate` beside. */
export function toWireRun(run: Run) {
  const { id, taskId, workspaceId, projectId, runNumber, status, phase, error, startedAt, completedAt } = run;
  const duration = startedAt && completedAt ? (Date.parse(completedAt) - Date.parse(startedAt)) / 1000 : null;
  return {
    id,
    task_id: taskId,
    workspace_id: workspaceId,
    project_id: projectId,
    run_number: runNumber,
    status,
    phase,
    gate: keysToSnake(run.gate),
    plan: run.plan ? toWirePlan(run.plan) : null,
    results: keysToSnake(run.results),
    started_at: startedAt,
    completed_at: completedAt,
    duration,
    error_message: error?.message ?? null,
    error_details: keysToSnake(error),
    memory_used: null,
    round_count: run.revisionRounds,
    usage: keysToSnake(run.usage),
    model: run.options.model,
    created_at: run.createdAt,
    updated_at: run.updatedAt,
  };
}

export function toWireArtifact(artifact: Artifact) {
  return keysToSnake(artifact);
}

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

function levelOf(type: string): 'info' | 'warning' | 'error' {
  if (/^(failure|patch_apply_failed)$/.test(type)) return 'error';
  return /^(validation_failed|revision_requested|needs_info|rejected|cancelled)$/.test(type) ? 'warning' : 'info';
}

function phaseOf({ data }: LoggedEvent['event']): string | null {
  return 'phase' in data ? data.phase : 'currentPhase' in data ? data.currentPhase : null;
}
