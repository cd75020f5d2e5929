import { stripVTControlCharacters } from 'node:util';

export type TestCounts = { readonly passed: number; readonly failed: number };

/** The lines in which test runners say how it went, and what in them counts. */
const SUMMARIES: readonly { readonly line: RegExp; readonly read: (line: string, all: string) => TestCounts }[] = [
  // jest `Tests:       1 failed, 5 passed, 6 total`, vitest `     Tests  1 failed | 5 passed (6)`
  { line: /^\s*Tests:?\s.*\b(?:passed|failed)\b.*$/, read: byWords },
  // PHPUnit `OK (5 tests, 9 assertions)`
  { line: /^OK \(\d+ tests?,.*$/, read: (line) => ({ passed: numberBefore(line, /tests?/), failed: 0 }) },
  // PHPUnit `Tests: 5, Assertions: 9, Errors: 1, Failures: 1.`
  {
    line: /^Tests: \d+, Assertions: .*$/,
    read: (line) => {
      const failed = numberAfter(line, 'Failures:') + numberAfter(line, 'Errors:');
      const left = numberAfter(line, 'Skipped:') + numberAfter(line, 'Incomplete:');
      return { passed: numberAfter(line, 'Tests:') - failed - left, failed };
    },
  },
  // dotnet `Passed!  - Failed:     0, Passed:     5, Skipped:     0, Total:     5`
  {
    line: /^.*\bFailed:\s*\d+, Passed:\s*\d+.*$/,
    read: (line) => ({ passed: numberAfter(line, 'Passed:'), failed: numberAfter(line, 'Failed:') }),
  },
  // pytest `==== 1 failed, 5 passed in 0.12s ====`
  { line: /^=*\s*\d+ (?:passed|failed|error|skipped)\b.* in [\d.]+s.*$/, read: byWords },
  // node --test `# pass 5` (or `ℹ pass 5`), `# fail 0`
  {
    line: /^(?:#|ℹ) pass \d+$/,
    read: (line, all) => ({ passed: numberAfter(line, 'pass'), failed: numberAfter(all, '(?:#|ℹ) fail') }),
  },
];

/** How many tests passed and failed, as the runner's own summary says; null where there is none that is known. */
export function readTestCounts(output: string): TestCounts | null {
  const text = stripVTControlCharacters(output);
  // Line by line: over a whole text, white space at the beginning of a line would be tried from every empty line.
  const lines = text.split(/\r\n?|\n/);
  for (const { line, read } of SUMMARIES) {
    const last = lines.findLast((one) => line.test(one));
    if (last !== undefined) return read(last, text);
  }
  return null;
}

function byWords(line: string): TestCounts {
  return {
    passed: numberBefore(line, /passed/),
    failed: numberBefore(line, /failed/) + numberBefore(line, /errors?/),
  };
}

function numberBefore(line: string, word: RegExp): number {
  return Number(new RegExp(`(?<!\\d)(\\d+) ${word.source}\\b`).exec(line)?.[1] ?? 0);
}

function numberAfter(line: string, word: string): number {
  return Number(new RegExp(`${word}\\s*(\\d+)`).exec(line)?.[1] ?? 0);
}
