import { metricsOfRun, type Mgx, type RunMetric } from '@mgx/core';
import { isFinal, type Run, type Scope } from '@mgx/domain';

/** Metrics are made from events when they are asked for; of a workspace, from as many of its newest runs as this. */
export const MOST_RUNS = 1_000;
const MOST_EVENTS = 100_000;
const PAGE = 100;

export type RunMetrics = {
  ofRun(scope: Scope, run: Run): Promise<readonly RunMetric[]>;
  /** Of a task, or of the whole workspace; the newest runs first. */
  ofRuns(scope: Scope, filter: { readonly taskId?: string }): Promise<readonly RunMetric[]>;
};

/** What runs measured. A run that is over measures nothing more: its metrics are kept. */
export function runMetrics(mgx: Mgx): RunMetrics {
  const kept = new Map<string, readonly RunMetric[]>();

  async function ofRun(scope: Scope, run: Run): Promise<readonly RunMetric[]> {
    const known = kept.get(run.id);
    if (known) return known;
    const events = await mgx.events.read(scope, { kind: 'run', id: run.id }, { limit: MOST_EVENTS });
    const metrics = metricsOfRun(
      run,
      events.map(({ event }) => event),
    );
    if (isFinal(run)) {
      kept.set(run.id, metrics);
      // The oldest goes: a Map keeps the order in which it was filled.
      for (const id of kept.keys()) if (kept.size > MOST_RUNS) kept.delete(id);
    }
    return metrics;
  }

  return {
    ofRun,
    async ofRuns(scope, { taskId }) {
      const all: RunMetric[] = [];
      for (let skip = 0; skip < MOST_RUNS; skip += PAGE) {
        const { items, total } = await mgx.runs.list(scope, { skip, limit: PAGE, taskId });
        for (const run of items) all.push(...(await ofRun(scope, run)));
        if (skip + PAGE >= total) break;
      }
      return all;
    },
  };
}
