import { describe, expect, it } from '@jest/globals';
import { relevantOutput } from './relevant-output.js';

describe('relevantOutput', () => {
  it('drops colours, installer noise, frames of packages, and lines said twice', () => {
    const output = [
      '> shop@1.0.0 test',
      'npm warn deprecated glob@7',
      '  > 7 |   expect(status).toBe(404);',
      '\u001b[31mFAIL\u001b[39m tests/app.test.ts',
      '  Expected: 404',
      '  Received: 500',
      '    at Object.<anonymous> (tests/app.test.ts:7:3)',
      '    at run (/stage/node_modules/jest-circus/run.js:1:1)',
      'waiting',
      'waiting',
    ].join('\r\n');
    expect(relevantOutput(output)).toBe(
      '> 7 |   expect(status).toBe(404);\nFAIL tests/app.test.ts\n  Expected: 404\n  Received: 500\n    at Object.<anonymous> (tests/app.test.ts:7:3)\nwaiting',
    );
  });

  it('keeps the failure in the middle of a long output and its end, and says what it left out', () => {
    const lines = (count: number, text: string) => Array.from({ length: count }, (_, index) => `${text} ${index}`);
    const output = [
      ...lines(2_000, 'fine'),
      'AssertionError: 1 is not 2',
      ...lines(2_000, 'also fine'),
      'Tests: 1 failed',
    ].join('\n');
    const relevant = relevantOutput(output, 3_000);
    expect(relevant.length).toBeLessThan(3_200);
    expect(relevant).toContain('fine 1999\nAssertionError: 1 is not 2\nalso fine 0');
    expect(relevant).toMatch(/\[\.\.\. \d+ characters left out\]/);
    expect(relevant.endsWith('Tests: 1 failed')).toBe(true);
  });

  it.each(['\u001b]', '> @1', '@1', ' ', '\n', 'at '])('ends soon where %j is said again and again', (piece) => {
    expect(relevantOutput(`> ${piece.repeat(300_000)}x`).length).toBeLessThan(7_000);
    expect(relevantOutput(`${piece.repeat(300_000)}x`).length).toBeLessThan(7_000);
  });

  it('keeps the end of an output that tells of no failure', () => {
    const relevant = relevantOutput(Array.from({ length: 3_000 }, (_, index) => `line ${index}`).join('\n'), 3_000);
    expect(relevant.endsWith('line 2999')).toBe(true);
    expect(relevant.startsWith('line 0')).toBe(true);
  });
});
