import type { InspectedCall, RunDetails } from '@mgx/core';
import type { Style } from './style.js';

/** The exchanges with models, in order, then what rules, commands and reviews said. Texts that stood in an earlier prompt are only named. */
export function renderCalls(details: Partial<RunDetails>, style: Style): string {
  const seen = new Set<string>();
  const { calls = [], tools = [], violations = [], commands = [], reviews = [], diff = null } = details;
  const blocks = [
    ...calls.map((call) => renderCall(call, { seen, style })),
    ...tools.map(
      ({ tool, input, text, isError }) =>
        `${style.bold(`tool ${tool}`)} ${JSON.stringify(input)}${isError ? ' (refused)' : ''}\n${text}`,
    ),
    ...violations.map(
      ({ round, severity, rule, message }) => `${style.bad(`${severity} ${rule}`)} (round ${round}) ${message}`,
    ),
    ...commands.map(({ round, command, outcome, exitCode, durationMs, output }) =>
      [
        `${style.bold(command)} (round ${round}) ${outcome}, exit ${exitCode ?? 'none'}, ${Math.round(durationMs)} ms`,
        output,
      ]
        .filter(Boolean)
        .join('\n'),
    ),
    ...reviews.map(({ round, approved, summary, findings }) =>
      [
        `${style.bold('review')} (round ${round}) ${approved ? 'approves' : 'asks for changes'}: ${summary}`,
        ...findings.map(({ severity, path, message }) => `  ${severity} ${path ?? ''} ${message}`),
      ].join('\n'),
    ),
    ...(diff ? [diff] : []),
  ];
  return blocks.length === 0 ? 'nothing was recorded in this phase' : blocks.join('\n\n');
}

function renderCall(
  { action, round, model, prompt, answer, stopReason, usage, costUsd, at }: InspectedCall,
  { seen, style: { bold, dim } }: { readonly seen: Set<string>; readonly style: Style },
): string {
  const input = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  const cost = costUsd === null ? 'unknown cost' : `${costUsd.toFixed(4)} USD`;
  const parts = prompt.map(({ from, text }) => {
    if (seen.has(text))
      return dim(`[${from}: ${text.length} characters, as before: ${text.slice(0, 60).split('\n')[0]}…]`);
    seen.add(text);
    return `${dim(`[${from}]`)}\n${text}`;
  });
  const answered = answer.map((part) => {
    if (part.type === 'text') return part.text;
    if (part.type === 'data') return JSON.stringify(part.data, null, 2);
    return part.type === 'toolCall' ? `call ${part.name} ${JSON.stringify(part.input)}` : '(reasoning)';
  });
  return [
    bold(`${action} (round ${round}) by ${model}, ${at}`),
    dim(
      `${input} tokens in (${usage.cacheReadTokens} from the cache), ${usage.outputTokens} out, ${cost}, stop: ${stopReason}`,
    ),
    ...parts,
    dim('[answer]'),
    ...answered,
  ].join('\n');
}

/** Every file that was sent, and by which way. */
export function renderFilesSent({ filesSent }: RunDetails): string {
  if (filesSent.length === 0) return 'no file of the project was sent';
  return filesSent.map(({ path, by }) => `${by.padEnd(8)} ${path}`).join('\n');
}
