import { beforeAll, describe, expect, it } from '@jest/globals';
import { afterDeaths, undisturbed, type CliOutcome } from './testing/cli-crashes.js';

const TASK = 'Create an Express API with user CRUD and tests';
const start = ['task', TASK, '--model', 'offline', '--no-verify', '--yes', '--out', 'out'];
/** A sample, the dangerous ones in it; `crash.full.test.ts` has every point, verification and any time. */
const POINTS = [
  'claimed',
  'resolve_stack#1:worked',
  'analyze_task#1:recorded',
  'draft_plan#1:started',
  'draft_plan#1:recorded',
  'write_code:model_call',
  'write_code#1:worked',
  'write_tests#1:recorded',
  'plan_changes#1:started',
  'check_changes#1:worked',
  'format_files#1:recorded',
  'review_code#1:started',
  'apply_changes#1:started',
  'apply_changes#1:worked',
  'store_artifacts#1:worked',
  'finished',
];

describe('a run that is killed', () => {
  let clean: CliOutcome;
  beforeAll(async () => {
    clean = await undisturbed(start);
    expect(clean.tree.length).toBeGreaterThan(10);
  });

  it.each(POINTS)('at %s goes on to the same end, and nothing is done twice', async (point) => {
    const outcome = await afterDeaths(start, [{ at: point }]);
    expect(outcome).toEqual(clean);
    expect(new Set(outcome.records).size).toBe(outcome.records.length);
  });
});
