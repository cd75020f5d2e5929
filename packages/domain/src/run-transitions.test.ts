import { describe, expect, test } from '@jest/globals';
import type { Lease, Transition } from './ports/run-store.js';
import { applyTransition, claimRun, isDue, isLegalTransition, isRunnable, numberEvents } from './run-transitions.js';
import type { Run } from './run.js';
import { RunStatus } from './run.js';
import { SAMPLE_TIME, sampleEvent, sampleRun } from './testing/factories.js';

const at = (seconds: number): Date => new Date(Date.parse(SAMPLE_TIME) + seconds * 1000);
const lease: Lease = { owner: 'b', now: at(0), durationMs: 30_000 };
const gate = { name: 'plan', subjectVersion: 1, openedAt: SAMPLE_TIME, deadline: null } as const;
const transition = (changes: Partial<Transition> = {}): Transition => ({
  scope: { workspaceId: 'workspace-1' },
  runId: 'run-1',
  version: 0,
  fence: 0,
  set: {},
  at: '2026-11-01T13:00:00.000Z',
  ...changes,
});
const apply = (run: Run, changes: Partial<Transition> = {}, known: readonly string[] = []) =>
  applyTransition(run, transition(changes), { isKnownEvent: (key) => known.includes(key) });

test('a status goes forward only, and a final one nowhere', () => {
  const legal = RunStatus.unwrap().options.flatMap((from) =>
    RunStatus.unwrap()
      .options.filter((to) => isLegalTransition(from, to))
      .map((to) => `${from} ${to}`),
  );
  expect(legal).toEqual([
    ...['pending pending', 'pending running', 'pending failed', 'pending cancelled', 'pending timeout'],
    ...['running running', 'running completed', 'running failed', 'running cancelled', 'running timeout'],
  ]);
});

describe('applyTransition', () => {
  test('makes a new run and leaves the old one', () => {
    const before = Object.freeze(sampleRun());
    const { run, events } = apply(before, { set: { status: 'running' } });
    expect(run).toEqual({ ...before, status: 'running', version: 1, updatedAt: '2026-11-01T13:00:00.000Z' });
    expect(events).toEqual([]);
  });

  test.each<[string, Partial<Run>]>([
    ['version', { version: 1 }],
    ['fence', { fence: 1 }],
  ])('refuses a writer behind in %s', (_, changes) => {
    expect(() => apply(sampleRun(changes))).toThrow(expect.objectContaining({ code: 'run_conflict' }));
  });

  test.each<[Run['status'], Run['status'] | undefined]>([
    ['completed', 'running'],
    ['cancelled', 'completed'],
    ['failed', undefined],
    ['pending', 'completed'],
  ])('refuses a run that is %s to become %s', (status, to) => {
    const act = () => apply(sampleRun({ status }), { set: to ? { status: to } : {} });
    expect(act).toThrow(expect.objectContaining({ code: 'illegal_transition' }));
  });

  test.each<[string, Partial<Transition>, Partial<Run>]>([
    ['keeps the lease', {}, { leaseOwner: 'a', fence: 0 }],
    ['gives it back', { release: true }, { leaseOwner: null, leaseUntil: null, fence: 0 }],
    ['takes it away', { takeOver: true }, { leaseOwner: null, leaseUntil: null, fence: 1 }],
  ])('%s', (_, changes, expected) => {
    const leased = sampleRun({ leaseOwner: 'a', leaseUntil: at(30).toISOString() });
    expect(apply(leased, changes).run).toMatchObject(expected);
  });

  test('numbers on from the last event, without those that are known', () => {
    const words = ['a', 'b', 'a', 'c'].map(sampleEvent);
    const { run, events } = apply(sampleRun({ lastSeq: 7 }), { events: words }, ['sample:b']);
    expect(events.map(({ seq, eventId, message }) => [seq, eventId, message])).toEqual([
      [8, 'run-1:8', 'Analysis of a'],
      [9, 'run-1:9', 'Analysis of c'],
    ]);
    expect(run.lastSeq).toBe(9);
  });
});

test('numberEvents says whose and when, and drops the key', () => {
  expect(numberEvents(sampleRun(), [sampleEvent('a')], { at: SAMPLE_TIME, isKnownEvent: () => false })).toEqual([
    {
      type: 'analysis_start',
      message: 'Analysis of a',
      data: {},
      eventId: 'run-1:1',
      workspaceId: 'workspace-1',
      taskId: 'task-1',
      runId: 'run-1',
      seq: 1,
      timestamp: SAMPLE_TIME,
    },
  ]);
});

describe('claimRun', () => {
  const leasedUntil = (seconds: number) => sampleRun({ leaseOwner: 'a', leaseUntil: at(seconds).toISOString() });

  test.each<[string, boolean, Run]>([
    ['a fresh run', true, sampleRun()],
    ['a running one without a lease', true, sampleRun({ status: 'running' })],
    ['one whose lease ends now', true, leasedUntil(0)],
    ['one with a live lease', false, leasedUntil(1)],
    ['one at a gate', false, sampleRun({ gate })],
    ['a completed one', false, sampleRun({ status: 'completed' })],
    ['a timed out one', false, sampleRun({ status: 'timeout' })],
  ])('of %s: %s', (_, isClaimed, run) => {
    expect(claimRun(run, lease) !== null).toBe(isClaimed);
    expect(isRunnable(run)).toBe(run.gate === null && ['pending', 'running'].includes(run.status));
  });

  test('sets owner, end, fence and crash count, and nothing else', () => {
    const run = sampleRun({ fence: 3, crashCount: 1 });
    const claimed = { fence: 4, crashCount: 2, leaseOwner: 'b', leaseUntil: at(30).toISOString() };
    expect(claimRun(run, lease)).toEqual({ ...run, ...claimed });
  });

  test('a live lease of an owner who is known to be dead counts for nothing', () => {
    expect(claimRun(leasedUntil(10), lease, { isOwnerAlive: () => false })).not.toBeNull();
    expect(claimRun(leasedUntil(10), lease, { isOwnerAlive: (owner) => owner === 'a' })).toBeNull();
  });
});

test.each<[string, boolean, Partial<Run>]>([
  ['without a lease', true, {}],
  ['with a lease that ends now', true, { leaseOwner: 'a', leaseUntil: at(0).toISOString() }],
  ['with a live lease', false, { leaseOwner: 'a', leaseUntil: at(1).toISOString() }],
  ['at a gate without a deadline', false, { gate }],
  ['at a gate whose deadline is now', true, { gate: { ...gate, deadline: at(0).toISOString() } }],
  ['at a gate whose deadline is to come', false, { gate: { ...gate, deadline: at(1).toISOString() } }],
  ['that is final', false, { status: 'failed' }],
])('isDue of a run %s: %s', (_, expected, changes) => {
  expect(isDue(sampleRun(changes), at(0))).toBe(expected);
});
