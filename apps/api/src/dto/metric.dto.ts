import type { RunMetric } from '@mgx/core';
import { z } from '@mgx/schema';
import { Id, Time } from './fields.dto.js';
import { named } from './named.js';
import { PageQuery, pageOf } from './page.dto.js';

export const MetricQuery = PageQuery.extend({
  task_id: Id.optional(),
  task_run_id: Id.optional(),
  name: z.string().max(100).optional(),
});
export type MetricQuery = z.infer<typeof MetricQuery>;

export const WireMetric = named(
  'Metric',
  z.object({
    id: z.string(),
    task_id: z.string(),
    task_run_id: z.string(),
    name: z.string(),
    metric_type: z.enum(['counter', 'gauge', 'timer']),
    value: z.number(),
    unit: z.string(),
    labels: z.record(z.string(), z.string()),
    timestamp: Time,
    created_at: Time,
  }),
);
export const MetricPage = pageOf('MetricPage', WireMetric);

const Summary = z.object({ count: z.int(), min: z.number(), max: z.number(), avg: z.number(), last: z.number() });
export const TaskMetrics = named(
  'TaskMetrics',
  z.object({ task_id: z.string(), metric_count: z.int(), metrics: z.record(z.string(), Summary) }),
);
const Point = z.object({ value: z.number(), unit: z.string(), timestamp: Time });
export const RunMetricsSummary = named(
  'RunMetrics',
  z.object({ run_id: z.string(), metric_count: z.int(), metrics: z.record(z.string(), z.array(Point)) }),
);

export function toWireMetric(metric: RunMetric): z.infer<typeof WireMetric> {
  return {
    id: metric.id,
    task_id: metric.taskId,
    task_run_id: metric.runId,
    name: metric.name,
    metric_type: metric.metricType,
    value: metric.value,
    unit: metric.unit,
    labels: { ...metric.labels },
    timestamp: metric.timestamp,
    created_at: metric.timestamp,
  };
}

/** Over all runs of a task; `last` is that of the newest. */
export function summarise(values: readonly RunMetric[]): z.infer<typeof Summary> {
  const numbers = values.map(({ value }) => value);
  const newest = values.reduce((last, one) => (one.timestamp >= last.timestamp ? one : last));
  return {
    count: numbers.length,
    min: Math.min(...numbers),
    max: Math.max(...numbers),
    avg: numbers.reduce((sum, value) => sum + value, 0) / numbers.length,
    last: newest.value,
  };
}
