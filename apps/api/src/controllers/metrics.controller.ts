import type { Mgx, RunMetric } from '@mgx/core';
import type { Scope } from '@mgx/domain';
import { MgxError, isMgxError } from '@mgx/errors';
import { Controller, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  MetricPage,
  MetricQuery,
  RunMetricsSummary,
  TaskMetrics,
  WireMetric,
  summarise,
  toWireMetric,
} from '../dto/metric.dto.js';
import { toPage } from '../dto/page.dto.js';
import { runMetrics, type RunMetrics } from '../metrics/run-metrics.js';
import type { ServiceMetrics } from '../metrics/service-metrics.js';
import { CalledBy, type Caller } from '../routes/caller.js';
import { Route } from '../routes/route.js';
import { MGX, SERVICE_METRICS } from '../tokens.js';

@Controller()
export class MetricsController {
  private readonly measured: RunMetrics;

  constructor(
    @Inject(MGX) private readonly mgx: Mgx,
    @Inject(SERVICE_METRICS) private readonly service: ServiceMetrics,
  ) {
    this.measured = runMetrics(mgx);
  }

  @Route('GET', 'api/metrics/', {
    summary: 'List what runs measured: of one run, of a task, or of the newest 1,000 runs',
    access: 'viewer',
    query: MetricQuery,
    returns: MetricPage,
  })
  async list(@CalledBy() { scope }: Caller, @Query() query: MetricQuery) {
    const all = await this.asked(scope, query);
    const named = all.filter(({ name }) => name.includes(query.name ?? ''));
    const items = named.slice(query.skip, query.skip + query.limit);
    return toPage({ items, total: named.length }, query, toWireMetric);
  }

  @Route('GET', 'api/metrics/:id', { summary: 'Get one metric', access: 'viewer', returns: WireMetric })
  async get(@CalledBy() { scope }: Caller, @Param('id') id: string) {
    const runId = id.slice(0, Math.max(0, id.lastIndexOf(':')));
    const all = runId === '' ? [] : await this.asked(scope, { task_run_id: runId }).catch(none);
    const found = all.find((metric) => metric.id === id);
    if (!found) throw new MgxError({ code: 'not_found', message: 'Metric not found' });
    return toWireMetric(found);
  }

  @Route('GET', 'api/metrics/task/:taskId/summary', {
    summary: 'Sum up the metrics of a task over its runs',
    access: 'viewer',
    returns: TaskMetrics,
  })
  async ofTask(@CalledBy() { scope }: Caller, @Param('taskId') taskId: string) {
    const all = await this.asked(scope, { task_id: taskId });
    const metrics = Object.entries(byName(all)).map(([name, values]) => [name, summarise(values)] as const);
    return { task_id: taskId, metric_count: all.length, metrics: Object.fromEntries(metrics) };
  }

  @Route('GET', 'api/metrics/run/:runId/summary', {
    summary: 'List the metrics of a run by name',
    access: 'viewer',
    returns: RunMetricsSummary,
  })
  async ofRun(@CalledBy() { scope }: Caller, @Param('runId') runId: string) {
    const all = await this.asked(scope, { task_run_id: runId });
    const metrics = Object.entries(byName(all)).map(([name, values]) => {
      const points = values.map(({ value, unit, timestamp }) => ({ value, unit, timestamp }));
      return [name, points] as const;
    });
    return { run_id: runId, metric_count: all.length, metrics: Object.fromEntries(metrics) };
  }

  @Route('GET', 'metrics', {
    summary: 'Metrics of the service and its runs as Prometheus reads them',
    access: 'viewer',
    returns: { contentType: 'text/plain' },
  })
  async prometheus(@CalledBy() caller: Caller, @Res() reply: FastifyReply) {
    const { type, text } = await this.service.read(caller);
    await reply.header('content-type', type).send(text);
  }

  private async asked(
    scope: Scope,
    { task_id: taskId, task_run_id: runId }: Pick<MetricQuery, 'task_id' | 'task_run_id'>,
  ): Promise<readonly RunMetric[]> {
    if (taskId !== undefined) await this.mgx.tasks.get(scope, taskId);
    if (runId === undefined) return this.measured.ofRuns(scope, { taskId });
    const run = await this.mgx.runs.get(scope, runId);
    return taskId === undefined || run.taskId === taskId ? this.measured.ofRun(scope, run) : [];
  }
}

/** A metric of a run that is not there is not there either. */
function none(error: unknown): readonly RunMetric[] {
  if (isMgxError(error, 'not_found')) return [];
  throw error;
}

function byName(metrics: readonly RunMetric[]): Record<string, RunMetric[]> {
  const groups = new Map<string, RunMetric[]>();
  for (const metric of metrics) groups.set(metric.name, [...(groups.get(metric.name) ?? []), metric]);
  return Object.fromEntries(groups);
}
