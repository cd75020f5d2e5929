import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LOCAL_WORKSPACE, profileOfRun, type MemorySample, type Mgx } from '@mgx/core';
import { keysToSnake, type RunEvent } from '@mgx/domain';
import type { CommandContext } from './command-context.js';

export type ProfileOptions = { readonly profile?: boolean; readonly profileMemory?: boolean };

const scope = { workspaceId: LOCAL_WORKSPACE.id };
const SAMPLE_MS = 100;
const EVENTS_AT_ONCE = 500;

/**
 * Does the work of a run; with `--profile` it then writes where the time (and with `--profile-memory` the memory) went to
 * `logs/performance/<time>.json`, and the same to `perf_reports/latest.json` (Appendix D), both in the current folder.
 */
export async function profiled<T>(
  context: CommandContext,
  { mgx, runId, options }: { mgx: Mgx; runId: string; options: ProfileOptions },
  work: () => Promise<T>,
): Promise<T> {
  if (!options.profile && !options.profileMemory) return work();
  const memory = options.profileMemory ? sampleMemory() : null;
  try {
    return await work();
  } finally {
    const samples = memory?.stop() ?? null;
    const run = await mgx.runs.get(scope, runId);
    const profile = profileOfRun(run, { events: await eventsOf(mgx, runId), memory: samples });
    const text = `${JSON.stringify(keysToSnake(profile), null, 2)}\n`;
    const stamp = run.updatedAt.replace(/[-:]|\.\d+/g, '').replace('T', '_');
    const file = join('logs', 'performance', `${stamp}.json`);
    for (const place of [file, join('perf_reports', 'latest.json')]) write(join(context.cwd, place), text);
    context.stderr.write(`profile: ${file}\n`);
  }
}

/** From now until stopped. */
function sampleMemory(): { stop(): MemorySample[] } {
  const samples: MemorySample[] = [];
  const take = () => {
    const { rss, heapUsed } = process.memoryUsage();
    samples.push({ rss: rss / 1e6, heapUsed: heapUsed / 1e6 });
  };
  take();
  const timer = setInterval(take, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      take();
      return samples;
    },
  };
}

async function eventsOf(mgx: Mgx, runId: string): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for (;;) {
    const place = { after: all.at(-1)?.seq ?? 0, limit: EVENTS_AT_ONCE };
    const page = await mgx.events.read(scope, { kind: 'run', id: runId }, place);
    all.push(...page.map(({ event }) => event));
    if (page.length < EVENTS_AT_ONCE) return all;
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
