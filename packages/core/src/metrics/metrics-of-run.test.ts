import { describe, expect, test } from '@jest/globals';
import type { RunEvent } from '@mgx/domain';
import { sampleRun } from '@mgx/domain/testing';
import { metricsOfRun } from './metrics-of-run.js';

const place = {
  workspaceId: 'w',
  taskId: 'task-1',
  runId: 'run-1',
  message: '',
  timestamp: '2026-11-01T12:00:01.000Z',
};
const events: RunEvent[] = [
  { ...place, type: 'analysis_start', eventId: 'run-1:1', seq: 1, data: {} },
  {
    ...place,
    type: 'phase_completed',
    eventId: 'run-1:2',
    seq: 2,
    data: { phase: 'verify', round: 2, durationMs: 1500 },
  },
  { ...place, type: 'validation_failed', eventId: 'run-1:3', seq: 3, data: { round: 1, violations: [] } },
];

describe('metricsOfRun', () => {
  test('times each phase and the whole, under ids that stay', () => {
    const run = sampleRun({
      status: 'completed',
      startedAt: '2026-11-01T12:00:00.000Z',
      completedAt: '2026-11-01T12:00:30.000Z',
      usage: { modelCalls: 3, inputTokens: 100, outputTokens: 20, costUsd: 0.5 },
      revisionRounds: 1,
    });
    const metrics = metricsOfRun(run, events);
    expect(metrics.map(({ id, value }) => [id, value])).toEqual([
      ['run-1:2', 1.5],
      ['run-1:3', 0],
      ['run-1:execution_time.total', 30],
      ['run-1:token_usage.input', 100],
      ['run-1:token_usage.output', 20],
      ['run-1:cost_usd', 0.5],
      ['run-1:model_calls', 3],
      ['run-1:revision_rounds', 1],
    ]);
    expect(metrics[0]).toMatchObject({
      name: 'execution_time',
      unit: 'seconds',
      labels: { stage: 'verify', round: '2' },
    });
    expect(metricsOfRun(run, events.slice(0, 2)).map(({ id }) => id)).toEqual(
      metrics.map(({ id }) => id).filter((id) => id !== 'run-1:3'),
    );
  });

  test('leaves out what is not known', () => {
    const usage = { modelCalls: 1, inputTokens: 1, outputTokens: 1, costUsd: null };
    const names = metricsOfRun(sampleRun({ usage }), []).map(({ name }) => name);
    expect(names).toEqual(['token_usage', 'token_usage', 'model_calls', 'revision_rounds']);
  });
});
