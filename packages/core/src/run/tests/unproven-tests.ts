import type { VerifyReport, Violation } from '@mgx/domain';

/** New tests that pass without the change prove nothing about it. */
export function unprovenTests(report: VerifyReport | null): Violation[] {
  return (report?.provesNothing ?? []).map((path) => ({
    rule: 'test_proves_nothing',
    severity: 'error',
    path,
    line: null,
    message: `Test passes without the change, so it does not test it: ${path}`,
  }));
}
