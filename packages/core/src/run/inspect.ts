import { MgxError } from '@mgx/errors';
import { sentPaths, type ContextFile, type ContextPack } from '@mgx/context';
import { renderChanges, type FileChange } from '@mgx/diff';
import type {
  PhaseName,
  PhaseRecord,
  Review,
  Run,
  Scope,
  Stores,
  VerifyReport,
  VerifyStep,
  Violation,
} from '@mgx/domain';
import type { Completion } from '@mgx/models';
import type { Machine } from '../machine.js';
import type { ToolCallRecord } from '../model-calls/answer-tool-calls.js';
import type { ModelCallRecord } from '../model-calls/model-call-record.js';
import { readPrompt } from '../model-calls/record-prompt.js';

/** One exchange with a model: what was sent, word for word, and what came back. */
export type InspectedCall = {
  readonly phase: PhaseName;
  readonly round: number;
  readonly role: string;
  readonly action: string;
  readonly model: string;
  readonly prompt: readonly { readonly from: string; readonly text: string }[];
  readonly answer: Completion['content'];
  readonly stopReason: Completion['stopReason'];
  readonly usage: Completion['usage'];
  readonly costUsd: number | null;
  readonly requestId: string | null;
  readonly isCached: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
};

/** Everything that a run recorded, with secrets masked. */
export type RunDetails = {
  readonly run: Run;
  readonly calls: readonly InspectedCall[];
  readonly tools: readonly (ToolCallRecord & { readonly phase: PhaseName; readonly round: number })[];
  /** Every file of the project whose content a model was sent, and by which way. */
  readonly filesSent: readonly { readonly path: string; readonly by: 'context' | 'plan' | 'tool' }[];
  readonly violations: readonly (Violation & { readonly round: number })[];
  readonly commands: readonly (VerifyStep & { readonly round: number })[];
  readonly reviews: readonly (Review & { readonly round: number })[];
  /** The last round's changes, as a unified diff; null before there are any. */
  readonly diff: string | null;
};

/** @throws MgxError `not_found` */
export async function inspectRun(
  scope: Scope,
  runId: string,
  { stores, machine }: { readonly stores: Stores; readonly machine: Machine },
): Promise<RunDetails> {
  const run = await stores.runs.get(scope, runId);
  if (!run) throw new MgxError({ code: 'not_found', message: `no run ${runId}` });
  const records = await stores.journal.read(runId);
  return machine.masker.json(detailsOf(run, records));
}

/** The journal as people read it; pure. */
function detailsOf(run: Run, records: readonly PhaseRecord[]): RunDetails {
  const exchanges = records.filter(({ kind }) => kind === 'model_call');
  const calls = exchanges.filter(({ key }) => key.startsWith('model:'));
  const tools = exchanges.filter(({ key }) => key.startsWith('tool:'));
  const texts = new Map(calls.flatMap(({ value }) => Object.entries((value as ModelCallRecord).prompt.texts)));
  const ofPhase = <T>(phase: PhaseName) =>
    records
      .filter(({ kind, key }) => kind === 'phase' && key.startsWith(`${phase}#`))
      .map(({ key, value }) => ({ round: roundOf(key), value: value as T }));
  const last =
    ofPhase<{ changes: FileChange[] }>('format_files').at(-1) ??
    ofPhase<{ changes: FileChange[] }>('plan_changes').at(-1);
  return {
    run,
    calls: calls.map(({ phase, value, recordedAt }) =>
      callOf(value as ModelCallRecord, { phase, texts, at: recordedAt }),
    ),
    tools: tools.map(({ key, phase, value }) => ({ ...(value as ToolCallRecord), phase, round: roundOf(key) })),
    filesSent: filesSent(ofPhase<ContextPack | ContextFile[]>('select_context'), tools),
    violations: ofPhase<Violation[]>('check_changes').flatMap(({ round, value }) =>
      value.map((one) => ({ ...one, round })),
    ),
    commands: ofPhase<VerifyReport>('verify').flatMap(({ round, value }) =>
      value.steps.map((step) => ({ ...step, round })),
    ),
    reviews: ofPhase<Review>('review_code').map(({ round, value }) => ({ ...value, round })),
    diff: last ? renderChanges(last.value.changes, { format: 'unified' }) : null,
  };
}

function callOf(
  { role, action, round, model, prompt, completion }: ModelCallRecord,
  { phase, texts, at }: { readonly phase: PhaseName; readonly texts: ReadonlyMap<string, string>; readonly at: string },
): InspectedCall {
  const { content: answer, stopReason, usage, costUsd, requestId, isCached = false } = completion;
  return {
    phase,
    round,
    role,
    action,
    model,
    prompt: readPrompt(prompt, texts),
    answer,
    stopReason,
    usage,
    costUsd,
    requestId,
    isCached,
    at,
  };
}

function filesSent(
  contexts: readonly { readonly round: number; readonly value: ContextPack | ContextFile[] }[],
  tools: readonly PhaseRecord[],
): RunDetails['filesSent'] {
  const sent = new Map<string, 'context' | 'plan' | 'tool'>();
  const add = (path: string, by: 'context' | 'plan' | 'tool') => sent.has(path) || sent.set(path, by);
  for (const { value } of contexts) {
    if (Array.isArray(value)) for (const { path } of value) add(path, 'plan');
    else for (const path of sentPaths(value)) add(path, 'context');
  }
  for (const { value } of tools) for (const path of (value as ToolCallRecord).paths) add(path, 'tool');
  return [...sent].map(([path, by]) => ({ path, by })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** `verify#2`, `tool:write_code#2:id` -> 2. */
function roundOf(key: string): number {
  return Number(/#(\d+)/.exec(key)?.[1] ?? 1);
}
