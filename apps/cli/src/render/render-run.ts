import type { Plan, Run, RunEvent, RunResults } from '@mgx/domain';
import type { Style } from './style.js';

/** One line for an event on stderr; null for what is only for machines. */
export function renderEvent(event: RunEvent, { dim, good, bad }: Style): string | null {
  switch (event.type) {
    case 'phase_started':
      return dim(`· ${event.message}`);
    case 'phase_completed':
      return dim(`  ${event.message} (${(event.data.durationMs / 1000).toFixed(1)} s)`);
    case 'verification_completed':
      return event.data.report.outcome === 'passed' ? good(`✓ ${event.message}`) : bad(`! ${event.message}`);
    case 'validation_failed':
      return [bad(`✗ ${event.message}`), ...event.data.violations.map(({ message }) => `    ${message}`)].join('\n');
    case 'revision_requested':
      return bad(`↺ ${event.message}: ${event.data.reasons.join('; ')}`);
    case 'model_retry':
      return dim(`  ${event.message}`);
    case 'approved':
      return good(`✓ ${event.message}`);
    case 'code_formatted':
      return event.data.warnings.length > 0
        ? event.data.warnings.map((one) => `  formatting: ${one}`).join('\n')
        : null;
    default:
      return null;
  }
}

/** What a run has used so far, in one line. */
export function renderUsage({ usage }: Run): string {
  const { modelCalls, inputTokens, outputTokens, costUsd, cacheHits, cacheMisses } = usage;
  const number = (value: number): string => value.toLocaleString('en-US');
  return [
    `${modelCalls} ${modelCalls === 1 ? 'call of a model' : 'calls of models'}`,
    `${number(inputTokens)} tokens in, ${number(outputTokens)} out`,
    costUsd === null ? 'unknown cost' : `${costUsd.toFixed(4)} USD`,
    ...(cacheHits + cacheMisses > 0 ? [`cache: ${cacheHits} of ${cacheHits + cacheMisses}`] : []),
  ].join(' · ');
}

export function renderPlan(plan: Plan, { bold }: Style): string {
  const list = (title: string, items: readonly string[]) =>
    items.length > 0 ? [bold(title), ...items.map((item) => `  - ${item}`), ''] : [];
  const { minutes, tokens, usd } = plan.estimate;
  return [
    bold(`Plan: ${plan.summary}`),
    '',
    ...list(
      'Steps',
      plan.steps.map(({ title, owner }) => `${title} (${owner})`),
    ),
    ...list(
      'Files',
      plan.files.map(({ path, action }) => `${action} ${path}`),
    ),
    ...list('Dependencies', plan.dependencies),
    ...list('Verified with', plan.commands),
    ...list('Risks', plan.risks),
    `Estimate: ${minutes} min, ${tokens === null ? 'unknown tokens' : `${tokens} tokens`}, ${usd === null ? 'unknown cost' : `${usd} USD`}`,
  ].join('\n');
}

/** What waits at a gate, for the person who is to decide. */
export function renderGate(run: Run, style: Style): string {
  if (run.gate?.name === 'plan' && run.plan) return renderPlan(run.plan, style);
  if (run.gate?.name === 'needs_info') return style.bad('Rules are still broken after the last round (see above).');
  return style.bold('These changes are ready; nothing was written yet.');
}

/** The last words on a run, as it stands. */
export function renderEnding(run: Run, style: Style): string {
  const { good, bad } = style;
  if (run.status === 'completed' && run.results) return renderResults(run.results, style);
  if (run.gate?.name === 'needs_info') {
    return [
      bad('It needs an answer: rules are still broken, nothing was written.'),
      ...howToGoOn(run, 'resume', ' --answer "…"'),
    ].join('\n');
  }
  if (run.gate)
    return [good('It waits for your approval; nothing was written.'), ...howToGoOn(run, 'approve')].join('\n');
  if (run.status === 'cancelled') return bad('Rejected; nothing was written.');
  if (run.error) {
    const { message, hint } = run.error;
    return [bad(`mgx: ${message}`), ...(hint ? [`     ${hint}`] : []), `     mgx show ${run.id} tells more`].join('\n');
  }
  return [bad(`Interrupted in phase ${run.phase}.`), `     go on with: mgx resume ${run.id}`].join('\n');
}

function howToGoOn({ id }: Run, command: string, rest = ''): string[] {
  return [`  go on:   mgx ${command} ${id}${rest}`, `  or end:  mgx reject ${id}`];
}

function renderResults(
  { summary, outputPath, files, verified, verification, warnings }: RunResults,
  style: Style,
): string {
  const { bold, good, bad, dim } = style;
  return [
    bold(summary),
    ...files.map(({ path, kind }) => dim(`  ${kind} ${path}`)),
    ...warnings.map(({ message }) => bad(`  warning: ${message}`)),
    ...(outputPath ? [`Written to ${outputPath}`] : []),
    verified
      ? good(
          `Verified${verification?.isolation === 'bubblewrap' ? ' in a sandbox' : ''}: ${verification?.steps
            .filter(({ outcome }) => outcome === 'passed')
            .map(({ command }) => command)
            .join(', ')}`,
        )
      : bad(`Not verified: ${verification?.reason ?? 'switched off'}`),
  ].join('\n');
}
