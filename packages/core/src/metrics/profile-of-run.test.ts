import { describe, expect, it } from '@jest/globals';
import type { RunEvent } from '@mgx/domain';
import { sampleRun } from '@mgx/domain/testing';
import { profileOfRun } from './profile-of-run.js';

const completed = (phase: string, round: number, durationMs: number): RunEvent =>
  ({ type: 'phase_completed', data: { phase, round, durationMs } }) as RunEvent;
const events = [
  completed('write_code', 1, 2_000),
  completed('verify', 1, 500),
  completed('write_code', 2, 1_000),
  { type: 'completion', data: {} } as RunEvent,
];

describe('profileOfRun', () => {
  it('tells where the time went, phase by phase and summed', () => {
    const run = sampleRun({ startedAt: '2026-11-01T12:00:00Z', completedAt: '2026-11-01T12:00:10Z' });
    expect(profileOfRun(run, { events, memory: null })).toMatchObject({
      durationS: 10,
      phases: [{ phase: 'write_code', round: 1, durationS: 2 }, { phase: 'verify' }, { phase: 'write_code', round: 2 }],
      timers: { write_code: { count: 2, totalS: 3, maxS: 2 }, verify: { count: 1, totalS: 0.5, maxS: 0.5 } },
      memoryMb: null,
    });
  });

  it('gives the peaks of the memory that was seen, and no duration to a run under way', () => {
    const memory = [
      { rss: 90, heapUsed: 20 },
      { rss: 120, heapUsed: 15 },
    ];
    expect(profileOfRun(sampleRun(), { events: [], memory })).toMatchObject({
      durationS: null,
      phases: [],
      timers: {},
      memoryMb: { peakRss: 120, peakHeapUsed: 20, samples: 2 },
    });
  });
});
