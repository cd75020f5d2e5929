import { describe, expect, it } from '@jest/globals';
import { parsePlanJson } from './parse-plan.js';
import { samplePlan } from './testing/factories.js';
import { keysToSnake } from './wire/case.js';
import { toWirePlan } from './wire/event.js';

describe('parsePlanJson', () => {
  it.each([
    ['as the command prints it', keysToSnake(samplePlan())],
    ['as the API shows it', toWirePlan(samplePlan())],
    ['in the names of code', samplePlan()],
  ])('reads a plan %s', (_, value) => {
    expect(parsePlanJson(JSON.stringify(value))).toEqual(samplePlan());
  });

  it('lets people leave out what they do not care for', () => {
    const { summary, steps, files } = samplePlan();
    expect(parsePlanJson(JSON.stringify({ summary, steps, files }))).toMatchObject({
      dependencies: [],
      characterizationTests: [],
      estimate: { tokens: null, usd: null },
    });
  });

  it.each([
    ['no plan at all', '[]', 'invalid_input', 'plan.json: Invalid input: expected object'],
    [
      'a wrong action',
      JSON.stringify({ ...samplePlan(), files: [{ path: 'a', action: 'move' }] }),
      'invalid_input',
      'files.0.action',
    ],
    ['no JSON', '{"summary": }', 'invalid_json', 'plan.json: not valid JSON at line 1'],
  ])('refuses %s, saying where', (_, text, code, message) => {
    expect(() => parsePlanJson(text, { source: 'plan.json' })).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) as unknown }),
    );
  });
});
