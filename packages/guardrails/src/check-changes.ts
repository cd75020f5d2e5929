import type { Violation } from '@mgx/domain';
import type { CheckInput } from './check-input.js';
import { prepareCheck } from './prepare-check.js';
import { rules } from './rules.js';

/**
 * Runs every Rule over a change set and the tree it results in; errors first, in the order of the rules. Throws only
 * what a missing parser throws (`missing_dependency`): a rule is never skipped in silence.
 */
export async function checkChanges(input: CheckInput): Promise<Violation[]> {
  const check = prepareCheck(input);
  const violations: Violation[] = [];
  for (const rule of rules) {
    for (const { severity = 'error', path = null, line = null, message } of await rule.check(check)) {
      violations.push({ rule: rule.id, severity, path, line, message });
    }
  }
  return [
    ...violations.filter(({ severity }) => severity === 'error'),
    ...violations.filter(({ severity }) => severity === 'warning'),
  ];
}
