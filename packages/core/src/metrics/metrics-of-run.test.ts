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
    data: { phase: 'verify', round: 2, durationMs: 1500, memoryMb: 120 },
  },
  { ...place, type: 'validation_failed', eventId: 'run-1:3', seq: 3, data: { round: 1, violations: [] } },
];

describe('metricsOfRun', () => {
  test('times each phase and the whole, under ids that stay', () => {
    const run = sampleRun({
      status: 'completed',
      startedAt: '2026-11-01T12:00:00.000Z',
      completedAt: '2026-11-01T12:00:30.000Z',
      usage: { modelCalls: 3, inputTokens: 100, outputTokens: 20, costUsd: 0.5, cacheHits: 0, cacheMisses: 0 },
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
      ['run-1:cache_hits', 0],
      ['run-1:cache_misses', 0],
      ['run-1:revision_rounds', 1],
      ['run-1:memory_used', 120],
      ['run-1:score', 0],
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
    const usage = { modelCalls: 1, inputTokens: 1, outputTokens: 1, costUsd: null, cacheHits: 0, cacheMisses: 0 };
    const names = metricsOfRun(sampleRun({ usage }), []).map(({ name }) => name);
    expect(names).toEqual([
      'token_usage',
      'token_usage',
      'model_calls',
      'cache_hits',
      'cache_misses',
      'revision_rounds',
    ]);
  });

  test('counts the tests of each round, where a runner told', () => {
    const step = { name: 'test', command: 'npm test', exitCode: 0, durationMs: 1, output: '' };
    const verified = (seq: number, tests: { passed: number; failed: number } | null): RunEvent => ({
      ...place,
      type: 'verification_completed',
      eventId: `run-1:${seq}`,
      seq,
      data: {
        round: seq,
        report: { outcome: 'passed', reason: null, isolation: 'none', steps: [{ ...step, outcome: 'passed', tests }] },
      },
    });
    const metrics = metricsOfRun(sampleRun(), [verified(1, { passed: 3, failed: 2 }), verified(2, null)]);
    expect(metrics.slice(0, 2)).toMatchObject([
      { id: 'run-1:1.tests_passed', name: 'tests_passed', value: 3, labels: { round: '1' } },
      { id: 'run-1:1.tests_failed', name: 'tests_failed', value: 2 },
    ]);
    expect(metrics.filter(({ name }) => name === 'tests_passed')).toHaveLength(1);
  });

  test('takes another judge', () => {
    const [last] = metricsOfRun(sampleRun(), [], { score: () => 7 }).slice(-1);
    expect(last).toMatchObject({ name: 'score', value: 7, unit: 'points' });
  });
});
