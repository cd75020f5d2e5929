/** What of an output goes on: lines round those that tell of a failure, then the end, where runners sum up. Characters. */
const MOST_OUTPUT = 6_000;
const SUMMARY = 1_500;
/** Lines kept before and after one that tells of a failure. */
const LINES_BEFORE = 2;
const LINES_AFTER = 12;

/** Terminal escapes: colours, cursor moves, titles. */
const ESCAPES = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g;
/** Lines of installers, timers and frames inside packages, without their indentation. */
const NOISE =
  /^(?:at .*(?:node_modules|node:internal|\(internal)|npm (?:warn|notice|http|timing)|\S*\/(?:site-packages|dist-packages)\/|File ".*(?:site-packages|dist-packages|lib\/python)|Downloading |Collecting |Requirement already |Using cached |> [\w@/.-]+@\d[^\s@]* |\$ |.*\r.*%)/i;
const FAILURE =
  /\b(?:error|err!|fail(?:ed|ure|s|ing)?|exception|traceback|assert\w*|expected|received|not ok|panic|cannot find|not found|undefined|unresolved|TS\d{3,5}|E\d{3,4})\b|[✕✗×●]|^E\s|^>\s/i;

/**
 * The part of a failing command's output that a developer would read: no colours, no installer noise, no stack frames of
 * packages, no line twice; what is left out is said. Deterministic, and bounded.
 */
export function relevantOutput(output: string, most = MOST_OUTPUT): string {
  const all = output
    .replace(ESCAPES, '')
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.trimEnd());
  const lines = withoutRepeats(all.filter((line) => !NOISE.test(line.trimStart())));
  const whole = lines.join('\n').trim();
  if (whole.length <= most) return whole;
  const end = whole.slice(-SUMMARY).replace(/^[^\n]*\n/, '');
  const head = telling(lines, most - end.length);
  return `${head}\n[... ${whole.length - head.length - end.length} characters left out]\n${end}`;
}

/** Lines round failures, from the first on, as many as fit. */
function telling(lines: readonly string[], budget: number): string {
  const wanted = new Set<number>();
  lines.forEach((line, index) => {
    if (!FAILURE.test(line)) return;
    for (let near = index - LINES_BEFORE; near <= index + LINES_AFTER; near++) wanted.add(near);
  });
  const kept: string[] = [];
  let size = 0;
  let last = -1;
  for (const [index, line] of lines.entries()) {
    if (wanted.size > 0 && !wanted.has(index)) continue;
    if ((size += line.length + 1) > budget) break;
    if (index > last + 1 && last >= 0) kept.push('[...]');
    kept.push(line.slice(0, 500));
    last = index;
  }
  return kept.join('\n').trim();
}

/** A line that follows itself, as progress does, once. */
function withoutRepeats(lines: readonly string[]): string[] {
  return lines.filter((line, index) => line !== lines[index - 1]);
}
