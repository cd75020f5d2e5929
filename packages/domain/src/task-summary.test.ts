import { expect, test } from '@jest/globals';
import { summariseTask } from './task-summary.js';
import { SAMPLE_TIME, sampleRun } from './testing/factories.js';

test('a task without runs is pending', () => {
  expect(summariseTask([])).toMatchObject({ status: 'pending', totalRuns: 0, lastRunAt: null, lastError: null });
});

test('the newest run is the one with the highest number, wherever it stands', () => {
  const runs = [
    sampleRun({ runNumber: 3, status: 'timeout', error: { code: 'approval_timeout', message: 'nobody decided' } }),
    sampleRun({ runNumber: 1, status: 'completed' }),
    sampleRun({ runNumber: 2, status: 'cancelled' }),
  ];
  expect(summariseTask(runs)).toEqual({
    status: 'timeout',
    totalRuns: 3,
    successfulRuns: 1,
    failedRuns: 1,
    lastRunAt: SAMPLE_TIME,
    lastRunDuration: null,
    lastError: 'nobody decided',
  });
});

test.each<[string, string, number]>([
  ['2026-11-01T12:00:00.000Z', '2026-11-01T12:01:30.250Z', 90.25],
  ['2026-11-01T12:00:01.000Z', '2026-11-01T12:00:00.000Z', 0],
])('a run from %s to %s took %d s', (startedAt, completedAt, seconds) => {
  expect(summariseTask([sampleRun({ startedAt, completedAt })])).toMatchObject({
    lastRunDuration: seconds,
    lastRunAt: startedAt,
  });
});
