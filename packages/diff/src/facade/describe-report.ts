import type { FileReport, HunkReport } from '../patch/report.js';

/**
 * A report in plain lines, for logs, terminals and a model's next prompt: file, hunk and line, what was expected, what is
 * there, where else it may be meant, and a diff that would fit.
 */
export function describeReport({ path, status, refusal, warnings, hunks }: FileReport): string {
  const head = `${path ?? 'a file without a name'}: ${status.replaceAll('_', ' ')}`;
  const isSaid = hunks.some((hunk) => hunk.refusal !== null);
  const lines = [
    refusal && !isSaid ? `${head}: ${refusal.message}` : head,
    ...warnings.map((one) => `  warning: ${one}`),
    ...hunks.flatMap(describeHunk),
  ];
  return `${lines.join('\n')}\n`;
}

function describeHunk({
  index,
  patchLine,
  status,
  level,
  place,
  offset,
  reindented,
  refusal,
  confidence,
}: HunkReport): string[] {
  const name = `  hunk ${index + 1} (line ${patchLine} of the patch)`;
  if (!refusal) {
    const moved =
      offset === null || offset === 0 ? '' : `, ${Math.abs(offset)} lines ${offset > 0 ? 'below' : 'above'} the stated`;
    const surely = confidence < 1 ? `, confidence ${confidence.toFixed(2)}` : '';
    const how =
      level === null || level === 'stated' || level === 'exact' ? '' : `, found by ${level.replaceAll('_', ' ')}`;
    const indented = reindented === null ? '' : `, re-indented: ${reindented}`;
    return [
      `${name}: ${status.replaceAll('_', ' ')}${place === null ? '' : ` at line ${place}`}${moved}${how}${surely}${indented}`,
    ];
  }
  const { message, expected, found, foundLine, candidates, excerpt, corrected } = refusal;
  return [
    `${name}: refused (${refusal.reason.replaceAll('_', ' ')}): ${message}`,
    ...(expected === null ? [] : [`    expected: ${expected}`]),
    ...(found === null ? [] : [`    found:    ${found}${foundLine === null ? '' : ` (line ${foundLine})`}`]),
    ...candidates.map(({ line, excerpt: text }) => `    candidate at line ${line}: ${text.split('\n')[0] ?? ''}`),
    ...(excerpt === null ? [] : ['    the file has:', ...indent(excerpt)]),
    ...(corrected === null ? [] : ['    this would fit:', ...indent(corrected)]),
  ];
}

function indent(text: string): string[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `      ${line}`);
}
