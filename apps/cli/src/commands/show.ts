import { LOCAL_WORKSPACE, type RunDetails } from '@mgx/core';
import { PHASES, PhaseName, keysToSnake, toWireEvent, type RunEvent } from '@mgx/domain';
import { MgxError, nearestWord } from '@mgx/errors';
import { wireRun } from '../carry-on.js';
import type { CommandContext, OutputFormat } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { findRun } from '../find-run.js';
import { renderCalls, renderFilesSent } from '../render/render-details.js';
import { renderEnding, renderPlan } from '../render/render-run.js';
import { styleFor, type Style } from '../render/style.js';
import { withLocalMgx } from '../with-local-mgx.js';

export type ShowOptions = {
  readonly outputFormat: OutputFormat;
  readonly json?: boolean;
  readonly stateDir?: string;
  readonly events?: boolean;
  readonly phase?: string;
  readonly all?: boolean;
  readonly diff?: boolean;
  readonly plan?: boolean;
  readonly files?: boolean;
};

const scope = { workspaceId: LOCAL_WORKSPACE.id };

/** `mgx show`: everything worth knowing of one run, with secrets masked. */
export async function showRun(
  context: CommandContext,
  id: string | undefined,
  options: ShowOptions,
): Promise<ExitCode> {
  const phase = options.phase === undefined ? null : requirePhase(options.phase);
  return withLocalMgx(context, options, async (mgx) => {
    const { id: runId } = await findRun(mgx, id);
    const details = await mgx.runs.inspect(scope, runId);
    const logged = await mgx.events.read(scope, { kind: 'run', id: runId }, { limit: 10_000 });
    const events = logged.map(({ event }) => event);
    const style = styleFor(context.stdout);
    const isJson = options.json === true || options.outputFormat !== 'text';
    const text = isJson
      ? asJson(details, events, { ...options, phase })
      : asText(details, events, { ...options, phase, style });
    context.stdout.write(`${text}\n`);
    return EXIT.ok;
  });
}

function requirePhase(name: string): PhaseName {
  const phase = PhaseName.safeParse(name.replaceAll('-', '_'));
  if (phase.success) return phase.data;
  const near = nearestWord(name, PHASES);
  throw new MgxError({
    code: 'invalid_input',
    message: `unknown phase '${name}'`,
    hint: near ? `did you mean '${near}'?` : `known: ${PHASES.join(', ')}`,
  });
}

type Wanted = Omit<ShowOptions, 'phase'> & { readonly phase: PhaseName | null };

function asJson(
  details: RunDetails,
  events: readonly RunEvent[],
  { events: withEvents, phase, all, plan }: Wanted,
): string {
  const { run, ...record } = details;
  if (plan) return JSON.stringify(keysToSnake(run.plan), null, 2);
  const wire = Object(wireRun(run)) as object;
  const withRecord = phase !== null || all === true;
  return JSON.stringify({
    ...wire,
    files_sent: record.filesSent,
    ...(withRecord ? Object(keysToSnake(ofPhase(record, phase))) : {}),
    ...(withEvents ? { events: events.map((one) => toWireEvent(one)) } : {}),
  });
}

function ofPhase(record: Omit<RunDetails, 'run'>, phase: PhaseName | null): Partial<RunDetails> {
  const { calls, tools, violations, commands, reviews, diff } = record;
  if (phase === null) return { calls, tools, violations, commands, reviews, diff };
  const isOf = (one: { readonly phase: PhaseName }) => one.phase === phase;
  return {
    calls: calls.filter(isOf),
    tools: tools.filter(isOf),
    ...(phase === 'check_changes' ? { violations } : {}),
    ...(phase === 'verify' ? { commands } : {}),
    ...(phase === 'review_code' ? { reviews } : {}),
    ...(phase === 'format_files' || phase === 'plan_changes' || phase === 'apply_changes' ? { diff } : {}),
  };
}

function asText(
  details: RunDetails,
  events: readonly RunEvent[],
  { phase, all, diff, plan, files, events: withEvents, style }: Wanted & { readonly style: Style },
): string {
  const { run } = details;
  if (plan) return JSON.stringify(keysToSnake(run.plan), null, 2);
  if (diff) return (details.diff ?? '').trimEnd();
  if (files) return renderFilesSent(details);
  const head = `${style.bold(run.taskName)}\n${run.id} · run ${run.runNumber} · ${run.status} · ${run.phase} · model ${run.options.model}\n`;
  if (phase !== null || all) return [head, renderCalls({ ...details, ...ofPhase(details, phase) }, style)].join('\n');
  const failed = details.commands.filter(({ output }) => output !== '');
  return [
    head,
    ...(run.plan ? [`${renderPlan(run.plan, style)}\n`] : []),
    ...failed.map(({ command, output, round }) => `${style.bad(`${command} (round ${round})`)}\n${output}\n`),
    ...(withEvents
      ? events.map(({ seq, timestamp, type, message }) => `${seq}\t${timestamp}\t${type}\t${message}`)
      : []),
    ...(details.filesSent.length > 0
      ? [`Files sent to the model: ${details.filesSent.length} (--files lists them)`]
      : []),
    usageLine(details),
    renderEnding(run, style),
  ].join('\n');
}

function usageLine({ run: { usage } }: RunDetails): string {
  const cost = usage.costUsd === null ? 'unknown cost' : `${usage.costUsd.toFixed(4)} USD`;
  return `${usage.modelCalls} model calls, ${usage.inputTokens} tokens in, ${usage.outputTokens} out, ${cost}`;
}
