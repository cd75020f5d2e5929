import { isFinal, type Run, type RunEvent } from '@mgx/domain';
import { scoreOfRun } from './score-of-run.js';

/** One measured value of a run. */
export type RunMetric = {
  /** Stable: the same value has the same id whenever it is asked for. Begins with the run's id and a colon. */
  readonly id: string;
  readonly taskId: string;
  readonly runId: string;
  readonly name:
    | 'execution_time'
    | 'token_usage'
    | 'cost_usd'
    | 'model_calls'
    | 'cache_hits'
    | 'cache_misses'
    | 'revision_rounds'
    | 'files_changed'
    | 'tests_passed'
    | 'tests_failed'
    | 'violations'
    | 'memory_used'
    | 'score';
  readonly metricType: 'timer' | 'counter' | 'gauge';
  readonly value: number;
  readonly unit: 'seconds' | 'tokens' | 'usd' | 'count' | 'megabytes' | 'points';
  readonly labels: Readonly<Record<string, string>>;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
};

/**
 * What a run measured, as a function of what it told: a timer for each phase, its violations round by round, and what
 * it used and changed. A value that is not known (the price of an unpriced model) is left out, never invented.
 */
export function metricsOfRun(
  run: Run,
  events: readonly RunEvent[],
  { score = scoreOfRun }: { readonly score?: (run: Run) => number | null } = {},
): RunMetric[] {
  return [
    ...events.flatMap((event) => metricsOfEvent(event)),
    ...totals(run, { memoryMb: peakMemory(events), score: score(run) }),
  ];
}

function peakMemory(events: readonly RunEvent[]): number | null {
  const seen = events.flatMap((event) => (event.type === 'phase_completed' ? (event.data.memoryMb ?? []) : []));
  return seen.length === 0 ? null : Math.max(...seen);
}

type Facts = Omit<RunMetric, 'id' | 'taskId' | 'runId' | 'timestamp'>;

function metricsOfEvent(event: RunEvent): RunMetric[] {
  const { taskId, runId, seq, timestamp } = event;
  const metric = (facts: Facts): RunMetric[] => [{ id: `${runId}:${seq}`, taskId, runId, timestamp, ...facts }];
  if (event.type === 'phase_completed') {
    const { phase, round, durationMs } = event.data;
    const labels = { stage: phase, round: String(round) };
    return metric({ name: 'execution_time', metricType: 'timer', value: durationMs / 1000, unit: 'seconds', labels });
  }
  if (event.type === 'validation_failed') {
    const { round, violations } = event.data;
    const labels = { round: String(round) };
    return metric({ name: 'violations', metricType: 'gauge', value: violations.length, unit: 'count', labels });
  }
  if (event.type === 'verification_completed') return testsOfRound(event);
  return [];
}

/** What the test runners of one round counted. */
function testsOfRound({
  taskId,
  runId,
  seq,
  timestamp,
  data,
}: Extract<RunEvent, { type: 'verification_completed' }>): RunMetric[] {
  const counted = data.report.steps.flatMap(({ tests }) => tests ?? []);
  if (counted.length === 0) return [];
  const labels = { round: String(data.round) };
  const metric = (name: 'tests_passed' | 'tests_failed', values: readonly number[]): RunMetric => {
    const value = values.reduce((sum, one) => sum + one, 0);
    return {
      id: `${runId}:${seq}.${name}`,
      taskId,
      runId,
      timestamp,
      name,
      metricType: 'gauge',
      value,
      unit: 'count',
      labels,
    };
  };
  return [
    metric(
      'tests_passed',
      counted.map(({ passed }) => passed),
    ),
    metric(
      'tests_failed',
      counted.map(({ failed }) => failed),
    ),
  ];
}

type Judged = { readonly memoryMb: number | null; readonly score: number | null };

function totals(run: Run, { memoryMb, score }: Judged): RunMetric[] {
  const { id: runId, taskId, usage, revisionRounds, results, startedAt, completedAt } = run;
  const timestamp = completedAt ?? run.updatedAt;
  const metric = (key: string, facts: Facts): RunMetric => ({
    id: `${runId}:${key}`,
    taskId,
    runId,
    timestamp,
    ...facts,
  });
  const count = (
    name: 'model_calls' | 'cache_hits' | 'cache_misses' | 'revision_rounds' | 'files_changed',
    value: number,
  ) => metric(name, { name, metricType: 'counter', value, unit: 'count', labels: {} });
  const gauge = (name: 'memory_used' | 'score', value: number | null, unit: RunMetric['unit']) =>
    value === null ? [] : [metric(name, { name, metricType: 'gauge', value, unit, labels: {} })];
  const tokens = (direction: 'input' | 'output', value: number) =>
    metric(`token_usage.${direction}`, {
      name: 'token_usage',
      metricType: 'counter',
      value,
      unit: 'tokens',
      labels: { direction },
    });
  return [
    ...(isFinal(run) && startedAt !== null && completedAt !== null
      ? [
          metric('execution_time.total', {
            name: 'execution_time',
            metricType: 'timer',
            value: (Date.parse(completedAt) - Date.parse(startedAt)) / 1000,
            unit: 'seconds',
            labels: { stage: 'total' },
          }),
        ]
      : []),
    tokens('input', usage.inputTokens),
    tokens('output', usage.outputTokens),
    ...(usage.costUsd === null
      ? []
      : [
          metric('cost_usd', {
            name: 'cost_usd',
            metricType: 'counter',
            value: usage.costUsd,
            unit: 'usd',
            labels: {},
          }),
        ]),
    count('model_calls', usage.modelCalls),
    count('cache_hits', usage.cacheHits),
    count('cache_misses', usage.cacheMisses),
    count('revision_rounds', revisionRounds),
    ...(results ? [count('files_changed', results.files.length)] : []),
    ...gauge('memory_used', memoryMb, 'megabytes'),
    ...gauge('score', score, 'points'),
  ];
}
