import type { Violation } from '@mgx/domain';
import type { CheckInput } from './check-input.js';
import { rules } from './rules.js';

/**
 * Runs every Rule over a change set and the tree it results in; errors first, in the order of the rules. Throws only
 * what a missing parser throws (`missing_dependency`): a rule is never skipped in silence.
 */
export async function checkChanges(input: CheckInput): Promise<Violation[]> {
  const found = await Promise.all(
    rules.map(async ({ id, check }) =>
      (await check(input)).map(({ severity = 'error', path = null, line = null, message }): Violation => ({
        rule: id,
        severity,
        path,
        line,
        message,
      })),
    ),
  );
  const violations = found.flat();
  return [
    ...violations.filter(({ severity }) => severity === 'error'),
    ...violations.filter(({ severity }) => severity === 'warning'),
  ];
}

/** `✅ Validation PASSED (n warnings)` or `❌ Validation FAILED: n errors, m warnings` (Appendix F). */
export function summarize(violations: readonly Violation[]): string {
  const errors = violations.filter(({ severity }) => severity === 'error').length;
  const warnings = violations.length - errors;
  return errors === 0
    ? `✅ Validation PASSED (${warnings} warnings)`
    : `❌ Validation FAILED: ${errors} errors, ${warnings} warnings`;
}
