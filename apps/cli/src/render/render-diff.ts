import type { Style } from './style.js';

/** A unified diff with what goes and what comes told apart. */
export function renderDiff(diff: string, { bold, good, bad, dim }: Style): string {
  return diff
    .trimEnd()
    .split('\n')
    .map((line) => {
      if (/^(diff |--- |\+\+\+ )/.test(line)) return bold(line);
      if (line.startsWith('@@')) return dim(line);
      if (line.startsWith('+')) return good(line);
      return line.startsWith('-') ? bad(line) : line;
    })
    .join('\n');
}
