import type { Mgx } from '@mgx/core';
import { RunStatus, type Principal, type Scope } from '@mgx/domain';
import type { FastifyInstance } from 'fastify';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Whoever has more workspaces than this counts their runs in the database. */
const MOST_WORKSPACES = 1_000;
const PAGE = 100;

export type ServiceMetrics = {
  /** Prometheus' text of this process and of the runs that the caller may see. */
  read(caller: {
    readonly principal: Principal;
    readonly scope: Scope;
  }): Promise<{ readonly type: string; readonly text: string }>;
};

/** Measures a service: its requests, its process, and its runs by status. */
export function serviceMetrics(server: FastifyInstance, mgx: Mgx): ServiceMetrics {
  const ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess });
  const requests = new Histogram({
    name: 'mgx_http_request_duration_seconds',
    help: 'Time to answer a request, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [ofProcess],
  });
  server.addHook('onResponse', async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
    // The route and not the path: ids would make a series each.
    requests.observe({ method, route: routeOptions.url ?? 'none', status: statusCode }, elapsedTime / 1000);
  });
  return {
    async read({ principal, scope }) {
      const ofRuns = new Registry();
      const runs = new Gauge({ name: 'mgx_runs', help: 'Runs by status', labelNames: ['status'], registers: [ofRuns] });
      const scopes = principal.workspaceId === null ? await everyScope(mgx) : [scope];
      for (const status of RunStatus.unwrap().options) {
        const pages = await Promise.all(scopes.map((one) => mgx.runs.list(one, { status, skip: 0, limit: 1 })));
        runs.set(
          { status },
          pages.reduce((sum, { total }) => sum + total, 0),
        );
      }
      const text = `${await ofProcess.metrics()}\n${await ofRuns.metrics()}`;
      return { type: ofProcess.contentType, text };
    },
  };
}

async function everyScope(mgx: Mgx): Promise<Scope[]> {
  const scopes: Scope[] = [];
  for (let skip = 0; skip < MOST_WORKSPACES; skip += PAGE) {
    const { items, total } = await mgx.workspaces.list({ skip, limit: PAGE });
    scopes.push(...items.map(({ id }) => ({ workspaceId: id })));
    if (skip + PAGE >= total) break;
  }
  return scopes;
}
