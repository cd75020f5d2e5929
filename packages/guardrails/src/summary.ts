import type { Violation } from '@mgx/domain';
import type { ValidationResult } from './validate-output.js';

/** `✅ Validation PASSED (n warnings)` or `❌ Validation FAILED: n errors, m warnings` (Appendix F). */
export function summary({ errors, warnings }: Pick<ValidationResult, 'errors' | 'warnings'>): string {
  return errors.length === 0
    ? `✅ Validation PASSED (${warnings.length} warnings)`
    : `❌ Validation FAILED: ${errors.length} errors, ${warnings.length} warnings`;
}

/** The same for a list of violations. */
export function summarize(violations: readonly Violation[]): string {
  return summary({
    errors: violations.filter(({ severity }) => severity === 'error'),
    warnings: violations.filter(({ severity }) => severity === 'warning'),
  });
}
