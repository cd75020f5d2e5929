import { MgxError } from '@mgx/errors';
import { z } from '@mgx/schema';
import { Plan } from './plan.js';
import { parseJsonText } from './parse-json-text.js';
import { keysToCamel, toSnake } from './wire/case.js';

/**
 * Reads a plan that a person edited: the JSON of `plan.details`, in snake_case or camelCase. Estimates may be left out.
 * @throws MgxError `invalid_json` with line and column, `invalid_input` naming the first wrong field
 */
export function parsePlanJson(text: string, { source = 'plan' }: { source?: string } = {}): Plan {
  const value = parseJsonText(text.replace(/^\uFEFF/, ''), source);
  return parsePlan(keysToCamel(value), { source });
}

/** Checks a plan given as a value. @throws MgxError `invalid_input` */
export function parsePlan(value: unknown, { source = 'plan' }: { source?: string } = {}): Plan {
  const written = Object(value) as { readonly details?: unknown };
  const plan = Object(written.details ?? value) as object;
  const result = EditedPlan.safeParse(plan);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = (issue?.path ?? []).map((part) => toSnake(String(part))).join('.');
  throw new MgxError({
    code: 'invalid_input',
    message: `${source}: ${place === '' ? '' : `${place}: `}${issue?.message}`,
    hint: 'mgx show --plan prints the plan of a run as JSON to start from',
    data: { issues: result.error.issues.map(({ path, message }) => ({ path: path.map(String), message })) },
  });
}

/** People leave out what they do not care for. */
const EditedPlan = z.lazy(() => {
  const { dependencies, commands, tests, risks, estimate } = Plan.unwrap().shape;
  return Plan.unwrap().extend({
    dependencies: dependencies.default([]),
    commands: commands.default([]),
    tests: tests.default([]),
    risks: risks.default([]),
    estimate: estimate.default({ minutes: 0, tokens: null, usd: null }),
  });
});
