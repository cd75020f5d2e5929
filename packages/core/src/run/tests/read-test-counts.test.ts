import { describe, expect, it } from '@jest/globals';
import { readTestCounts } from './read-test-counts.js';

describe('readTestCounts', () => {
  it.each([
    ['jest', 'Test Suites: 1 failed, 1 total\nTests:       1 failed, 2 skipped, 5 passed, 8 total\nTime: 1 s', 5, 1],
    ['jest, all passed', 'Tests:       5 passed, 5 total', 5, 0],
    ['vitest', ' Test Files  1 passed (1)\n      Tests  1 failed | 5 passed (6)\n', 5, 1],
    ['vitest in colours', '\u001B[2m      Tests \u001B[22m \u001B[1m\u001B[32m5 passed\u001B[39m\u001B[22m (5)', 5, 0],
    ['pytest', '..F\n===== 1 failed, 5 passed, 1 warning in 0.12s =====', 5, 1],
    ['pytest -q', '......\n6 passed in 0.02s', 6, 0],
    ['pytest with errors', '2 failed, 1 passed, 3 errors in 1.50s', 1, 5],
    ['PHPUnit', 'OK (5 tests, 9 assertions)', 5, 0],
    ['PHPUnit, failing', 'FAILURES!\nTests: 5, Assertions: 9, Errors: 1, Failures: 1, Skipped: 1.', 2, 2],
    ['artisan', '  Tests:    1 failed, 4 passed (9 assertions)\n  Duration: 0.2s', 4, 1],
    ['dotnet', 'Passed!  - Failed:     0, Passed:     5, Skipped:     0, Total:     5, Duration: 9 ms', 5, 0],
    ['node --test', '# tests 6\n# pass 5\n# fail 1\n# cancelled 0', 5, 1],
    ['lines of Windows', 'Tests:  1 failed, 1 total\r\n', 0, 1],
    ['the last of several runs', 'Tests:  1 failed, 1 total\nTests:  1 passed, 1 total', 1, 0],
  ])('reads %s', (_, output, passed, failed) => {
    expect(readTestCounts(output)).toEqual({ passed, failed });
  });

  it.each(['\n', ' \n', '=', '1', 'Tests: 1 '])('ends soon where %j is said again and again', (piece) => {
    expect(readTestCounts(piece.repeat(500_000))).toBeNull();
  });

  it.each([[''], ['Tests are great'], ['compiled 5 files in 0.2s'], ['the test passed 5 values']])(
    'reads nothing in %j',
    (text) => {
      expect(readTestCounts(text)).toBeNull();
    },
  );
});
