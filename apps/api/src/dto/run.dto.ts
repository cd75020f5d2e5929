import {
  OpenGate,
  PhaseName,
  Plan,
  RunError,
  RunResults,
  RunStatus,
  RunUsage,
  keysToSnake,
  toWirePlan,
  type Decision,
  type Run,
  parsePlan,
  keysToCamel,
} from '@mgx/domain';
import { z } from '@mgx/schema';
import { belongingFields, type Belonging } from './belonging.dto.js';
import { Id, Stamps, Time } from './fields.dto.js';
import { fromDomain, named } from './named.js';
import { PageQuery, pageOf } from './page.dto.js';

export const CreateRun = named(
  'NewRun',
  z.strictObject({
    task_id: Id,
    auto_approve: z.boolean().default(false),
    verify: z.boolean().default(true),
    require_verified: z.boolean().default(false),
  }),
);
export type CreateRun = z.infer<typeof CreateRun>;

export const RunQuery = PageQuery.extend({ task_id: Id.optional(), status: RunStatus.optional() });
export type RunQuery = z.infer<typeof RunQuery>;

export const Approve = named(
  'Approval',
  z
    .strictObject({
      approved: z.boolean(),
      feedback: z.string().max(20_000).nullable().default(null),
      revise: z
        .boolean()
        .default(false)
        .meta({ description: 'With approved false: draft again instead of ending the run' }),
      plan: z.record(z.string(), z.unknown()).nullish().meta({
        description: 'With approved true: the plan as edited (plan.details, or the whole plan); it then binds',
      }),
    })
    .refine(({ revise, feedback }) => !revise || feedback?.trim(), {
      path: ['feedback'],
      message: 'say what to change',
    })
    .refine(({ approved, plan }) => approved || !plan, {
      path: ['plan'],
      message: 'an edited plan is for an approval; to have it drafted again say what to change',
    }),
);
export type Approve = z.infer<typeof Approve>;

/** @throws MgxError `invalid_input` for an edited plan that is none */
export function toDecision({ approved, feedback, revise, plan }: Approve): Decision {
  if (approved) return { kind: 'approve', feedback, ...(plan ? { plan: parsePlan(keysToCamel(plan)) } : {}) };
  return revise && feedback ? { kind: 'revise', feedback } : { kind: 'reject', feedback };
}

export const StatusQuery = z.object({ status: RunStatus });
export type StatusQuery = z.infer<typeof StatusQuery>;

export const WirePlan = named(
  'Plan',
  z.object({
    steps: z.array(z.string()),
    estimated_time: z.string(),
    resources: z.array(z.string()),
    details: fromDomain(Plan, 'PlanDetails'),
  }),
);
const WireResults = fromDomain(RunResults, 'RunResults');

export const WireRun = named(
  'Run',
  z.object({
    id: z.string(),
    task_id: z.string(),
    ...belongingFields,
    run_number: z.int(),
    status: RunStatus,
    phase: PhaseName,
    gate: fromDomain(OpenGate, 'Gate').nullable(),
    plan: WirePlan.nullable(),
    results: WireResults.nullable(),
    started_at: Time.nullable(),
    completed_at: Time.nullable(),
    duration: z.number().nullable().meta({ description: 'Seconds' }),
    error_message: z.string().nullable(),
    error_details: fromDomain(RunError, 'RunError').nullable(),
    memory_used: z.number().nullable().meta({ description: 'MB' }),
    round_count: z.int().nullable(),
    usage: fromDomain(RunUsage, 'Usage'),
    model: z.string(),
    ...Stamps,
  }),
);
export const RunPage = pageOf('RunPage', WireRun);
export const DeletedRun = z.object({ status: z.literal('deleted'), run_id: z.string() });

/** A run as the contract has it (Appendix B), `phase` and `gate` beside. */
export function toWireRun(run: Run, belonging: Belonging): z.infer<typeof WireRun> {
  const { id, taskId, runNumber, status, phase, error, startedAt, completedAt } = run;
  const duration = startedAt && completedAt ? (Date.parse(completedAt) - Date.parse(startedAt)) / 1000 : null;
  return {
    id,
    task_id: taskId,
    ...belonging,
    run_number: runNumber,
    status,
    phase,
    gate: keysToSnake(run.gate),
    plan: run.plan && wirePlan(run.plan),
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

function wirePlan(plan: Plan): z.infer<typeof WirePlan> {
  const { steps, resources, ...rest } = toWirePlan(plan);
  return { ...rest, steps: [...steps], resources: [...resources] };
}
