import { errorCodes, type ErrorKind } from '@mgx/errors';
import { isFinal, keysToSnake, toWireEvent, toWirePlan, type Run, type RunEvent, type TeamConfig } from '@mgx/domain';
import { LOCAL_WORKSPACE, type Mgx } from '@mgx/core';
import type { CommandContext, OutputFormat } from './command-context.js';
import { askForDecision } from './ask-for-decision.js';
import { EXIT, exitCodeOfRun, type ExitCode } from './exit-codes.js';
import { renderDiff } from './render/render-diff.js';
import { isShown, levelOfEvent } from './render/event-level.js';
import { renderEnding, renderEvent, renderPlan, renderUsage } from './render/render-run.js';
import { styleFor } from './render/style.js';

const scope = { workspaceId: LOCAL_WORKSPACE.id };

/**
 * Works on a run until it ends, or waits for somebody who is not here, showing what happens on the way. The answer goes
 * to stdout, progress to stderr.
 */
export async function carryOn(
  context: CommandContext,
  mgx: Mgx,
  runId: string,
  { format, config }: { readonly format: OutputFormat; readonly config: TeamConfig },
): Promise<ExitCode> {
  const before = await mgx.runs.get(scope, runId);
  const shown = showEvents(context, mgx, before, { format, config });
  try {
    for (;;) {
      await mgx.runs.advance(runId, { signal: context.signal });
      await shown.untilNow();
      const run = await mgx.runs.get(scope, runId);
      const isWaiting = run.gate !== null && !context.signal.aborted;
      const diff = run.gate?.name === 'changes' ? (await mgx.runs.inspect(scope, runId)).diff : null;
      if (!isWaiting || !isInteractive(context, format)) return end(context, run, { format, config, diff });
      const decision = await askForDecision(context, run, { diff });
      if (decision === null) return end(context, run, { format, config, diff });
      await mgx.runs.decide(scope, runId, { gate: run.gate?.name, subjectVersion: run.gate?.subjectVersion, decision });
    }
  } finally {
    shown.stop();
  }
}

function isInteractive({ stdin, stderr }: CommandContext, format: OutputFormat): boolean {
  return format === 'text' && stdin.isTTY === true && stderr.isTTY === true;
}

/** Follows the run's events from here on. */
function showEvents(
  { stdout, stderr }: CommandContext,
  mgx: Mgx,
  run: Run,
  { format, config }: { readonly format: OutputFormat; readonly config: TeamConfig },
) {
  const stop = new AbortController();
  const style = styleFor(stderr);
  let seen = run.lastSeq;
  const show = async (): Promise<void> => {
    for (;;) {
      const events = await mgx.events.read(scope, { kind: 'run', id: run.id }, { after: seen, limit: 500 });
      for (const { event } of events) {
        if (event.seq <= seen) continue;
        seen = event.seq;
        if (format === 'stream-json') stdout.write(`${JSON.stringify(toWireEvent(event))}\n`);
        const line = isWanted(event, config) ? renderEvent(event, style) : null;
        if (line !== null) stderr.write(`${line}\n`);
      }
      if (events.length === 0) return;
    }
  };
  let showing: Promise<void> = Promise.resolve();
  const next = () => (showing = showing.then(show));
  const follow = async (): Promise<void> => {
    const events = mgx.events.follow(scope, { kind: 'run', id: run.id }, { after: seen, signal: stop.signal });
    for await (const _ of events) await next();
  };
  const following = follow();
  // A log that cannot be read shows itself in the next `untilNow`, which is awaited.
  following.catch(() => undefined);
  return { untilNow: next, stop: () => stop.abort() };
}

/** Phases are the progress bar of a terminal that keeps every line. */
function isWanted(event: RunEvent, config: TeamConfig): boolean {
  if (event.type === 'phase_started' && !config.enableProgressBar) return false;
  return isShown(levelOfEvent(event), config);
}

function end(
  context: CommandContext,
  run: Run,
  {
    format,
    config,
    diff,
  }: { readonly format: OutputFormat; readonly config: TeamConfig; readonly diff: string | null },
): ExitCode {
  const { stdout, stderr, signal } = context;
  const code = signal.aborted ? EXIT.interrupted : exitCodeOfRun(run, kindOf);
  if (format !== 'text') {
    stdout.write(`${JSON.stringify(format === 'json' ? wireRun(run) : { event_type: 'result', run: wireRun(run) })}\n`);
    return code;
  }
  const { dim } = styleFor(stderr);
  if (config.enableMetrics && isShown('info', config)) stderr.write(`${dim(renderUsage(run))}\n`);
  if (run.gate?.name === 'plan' && run.plan) stdout.write(`${renderPlan(run.plan, styleFor(stdout))}\n`);
  if (diff !== null) stdout.write(`${renderDiff(diff, styleFor(stdout))}\n`);
  if (isFinal(run) && run.status === 'completed') stdout.write(`${renderEnding(run, styleFor(stdout))}\n`);
  else stderr.write(`${renderEnding(run, styleFor(stderr))}\n`);
  return code;
}

export function wireRun(run: Run): unknown {
  const { plan, leaseOwner: _, leaseUntil: __, fence: ___, ...rest } = run;
  return { ...Object(keysToSnake(rest)), plan: plan ? toWirePlan(plan) : null };
}

export function kindOf(code: string): ErrorKind | undefined {
  return Object.entries(errorCodes).find(([known]) => known === code)?.[1];
}
