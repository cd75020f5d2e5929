import type { Run, RunEvent } from '@mgx/domain';

/** Memory of the process that worked, megabytes (10^6 bytes). */
export type MemorySample = { readonly rss: number; readonly heapUsed: number };

/** Where a run's time went; what `mgx task --profile` writes, in snake_case. */
export type RunProfile = {
  readonly run: Pick<Run, 'id' | 'taskId' | 'status' | 'revisionRounds'>;
  /** Seconds from start to end, waiting at gates included; null for a run that has not ended. */
  readonly durationS: number | null;
  /** In the order in which they ended. */
  readonly phases: readonly { readonly phase: string; readonly round: number; readonly durationS: number }[];
  /** Per phase, over all rounds. */
  readonly timers: Readonly<Record<string, { readonly count: number; readonly totalS: number; readonly maxS: number }>>;
  readonly usage: Run['usage'];
  /** Peaks over the samples; null when memory was not sampled. */
  readonly memoryMb: { readonly peakRss: number; readonly peakHeapUsed: number; readonly samples: number } | null;
};

/** The profile of a run, as a function of what it told and of the memory seen meanwhile. Pure. */
export function profileOfRun(
  run: Run,
  { events, memory }: { events: readonly RunEvent[]; memory: readonly MemorySample[] | null },
): RunProfile {
  const phases = events.flatMap((event) =>
    event.type === 'phase_completed'
      ? [{ phase: event.data.phase, round: event.data.round, durationS: event.data.durationMs / 1000 }]
      : [],
  );
  const { id, taskId, status, revisionRounds, usage, startedAt, completedAt } = run;
  return {
    run: { id, taskId, status, revisionRounds },
    durationS: startedAt && completedAt ? (Date.parse(completedAt) - Date.parse(startedAt)) / 1000 : null,
    phases,
    timers: timersOf(phases),
    usage,
    memoryMb: memory && {
      peakRss: peakOf(memory, 'rss'),
      peakHeapUsed: peakOf(memory, 'heapUsed'),
      samples: memory.length,
    },
  };
}

function timersOf(phases: RunProfile['phases']): RunProfile['timers'] {
  const names = [...new Set(phases.map(({ phase }) => phase))];
  return Object.fromEntries(
    names.map((name) => {
      const seconds = phases.filter(({ phase }) => phase === name).map(({ durationS }) => durationS);
      const totalS = seconds.reduce((sum, one) => sum + one, 0);
      return [name, { count: seconds.length, totalS, maxS: Math.max(...seconds) }];
    }),
  );
}

function peakOf(memory: readonly MemorySample[], name: keyof MemorySample): number {
  return memory.reduce((peak, sample) => Math.max(peak, sample[name]), 0);
}
