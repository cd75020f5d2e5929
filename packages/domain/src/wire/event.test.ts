import { describe, expect, test } from '@jest/globals';
import type { Plan } from '../plan.js';
import type { RunEvent } from '../run-event.js';
import { SAMPLE_TIME, samplePlan } from '../testing/factories.js';
import { toWireEvent, toWirePlan } from './event.js';

const place = { eventId: 'r:3', workspaceId: 'w', taskId: 't', runId: 'r', seq: 3, timestamp: SAMPLE_TIME };

describe('toWireEvent', () => {
  test('has the fields of the contract, seq and event_id beside, and no workspace', () => {
    const data = { step: 1, totalSteps: 5, currentPhase: 'write_code', progressPercent: 20 } as const;
    expect(toWireEvent({ ...place, type: 'progress', message: 'Writing', data })).toEqual({
      event_type: 'progress',
      event_id: 'r:3',
      seq: 3,
      timestamp: SAMPLE_TIME,
      task_id: 't',
      run_id: 'r',
      message: 'Writing',
      data: { step: 1, total_steps: 5, current_phase: 'write_code', progress_percent: 20 },
    });
  });

  test('carries a cursor where there is one', () => {
    expect(toWireEvent({ ...place, type: 'cancelled', message: '', data: {} }, { cursor: '9' })).toMatchObject({
      cursor: '9',
    });
  });

  test.each(['plan_ready', 'approval_required'] as const)("%s carries the plan in the contract's form", (type) => {
    const plan = samplePlan();
    const eventWith = (carried: Plan | null): RunEvent => {
      return { ...place, type, message: '', data: { gate: 'plan', subjectVersion: 1, plan: carried } };
    };
    expect(toWireEvent(eventWith(plan)).data).toEqual({ gate: 'plan', subject_version: 1, plan: toWirePlan(plan) });
    expect(toWireEvent(eventWith(null)).data).toEqual({ gate: 'plan', subject_version: 1, plan: null });
  });
});

test.each([
  [0.2, '1 minutes'],
  [5, '5 minutes'],
  [12.6, '13 minutes'],
])('a plan of %d minutes says %j', (minutes, text) => {
  const plan = toWirePlan(samplePlan({ estimate: { minutes, tokens: null, usd: null } }));
  expect(plan).toMatchObject({
    steps: ['Write the API', 'Write its tests'],
    estimated_time: text,
    resources: ['engineer', 'tester'],
    details: { steps: [{ title: 'Write the API', owner: 'engineer', files: ['src/app.ts'] }, {}] },
  });
});
