import type { FileChange } from '@mgx/diff';
import type { Plan, Violation } from '@mgx/domain';
import { findTests, type FoundTest, type TestFile } from './find-tests.js';
import { hasAssertion } from './has-assertion.js';
import { isTestPath } from './test-paths.js';
import { checkTestScript } from './test-script.js';

/**
 * What makes tests worthless: deleted, skipped, asserting nothing, or not run. Of files that exist only what the change does to
 * them counts; what the approved plan deletes may go.
 */
export function checkTests(changes: readonly FileChange[], { plan }: { readonly plan: Plan }): Violation[] {
  const deleted = new Set(plan.files.filter(({ action }) => action === 'delete').map(({ path }) => path));
  const worthless = changes
    .filter(({ path }) => isTestPath(path))
    .flatMap((change) => {
      const { path, before, after } = change;
      if (after === null)
        return deleted.has(path) ? [] : [violation('test_deleted', path, null, `Tests deleted: ${path}`)];
      const now = findTests(path, after);
      if (!now) return [];
      const past = before === null ? null : findTests(path, before);
      return [
        ...missingTests(path, { now, past }),
        ...skippedTests(path, { now, past }),
        ...emptyTests(path, { now, past }),
      ];
    });
  return [...worthless, ...changes.flatMap(checkTestScript)];
}

type Both = { readonly now: TestFile; readonly past: TestFile | null };

function missingTests(path: string, { now, past }: Both): Violation[] {
  if (past && now.tests.length < past.tests.length) {
    const left = new Set(now.tests.map(({ name }) => name));
    const gone = past.tests.filter(({ name }) => !left.has(name)).map(({ name }) => `'${name}'`);
    return [
      violation(
        'test_deleted',
        path,
        null,
        `Tests deleted: ${past.tests.length - now.tests.length} of ${path}${gone.length > 0 ? ` (${gone.join(', ')})` : ''}`,
      ),
    ];
  }
  if (now.tests.length > 0 || /\b(?:describe|suite|class|pytest|scenario|Feature)\b/i.test(now.code)) return [];
  return [violation('test_without_assertion', path, null, `No test in ${path}`)];
}

function skippedTests(path: string, { now, past }: Both): Violation[] {
  const before = new Set(past?.tests.filter(({ isSkipped }) => isSkipped).map(({ name }) => name));
  return now.tests
    .filter(({ isSkipped, name }) => isSkipped && !before.has(name))
    .map(({ name, line }) => violation('test_skipped', path, line, `Test skipped: '${name}' in ${path}`));
}

/** A body that was there before is the project's own affair. */
function emptyTests(path: string, { now, past }: Both): Violation[] {
  const before = new Set(past?.tests.map(fingerprint));
  return now.tests
    .filter((test) => !test.isSkipped && !before.has(fingerprint(test)) && !hasAssertion(test.body, now))
    .map(({ name, line }) =>
      violation('test_without_assertion', path, line, `Test asserts nothing: '${name}' in ${path}`),
    );
}

function fingerprint({ name, body }: FoundTest): string {
  return `${name}\n${body.replace(/\s+/g, ' ')}`;
}

function violation(rule: string, path: string, line: number | null, message: string): Violation {
  return { rule, severity: 'error', path, line, message };
}
