import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { applyDiff } from './apply-diff.js';
import { applyPatchSet } from './apply-patch-set.js';

type Expected = {
  readonly success?: boolean;
  readonly after?: string | null;
  readonly after_any?: readonly string[];
  readonly any_of?: readonly Expected[];
  readonly failure_kind?: string;
  readonly backup_created?: boolean;
  readonly failure_artifacts?: boolean;
  readonly drift_warning?: boolean;
  readonly failed_hunks?: readonly number[];
  readonly mgx_new_equals?: string;
};
type DiffCase = {
  readonly id: string;
  readonly target: string;
  readonly before: string | null;
  readonly diff: string;
  readonly options: { readonly backup: boolean; readonly dry_run: boolean };
  readonly expected: Expected;
};
type SetCase = {
  readonly id: string;
  readonly files_before: Readonly<Record<string, string>>;
  readonly diffs: readonly { readonly path: string; readonly diff: string }[];
  readonly mode: 'all_or_nothing' | 'best_effort';
  readonly dry_run: boolean;
  readonly expected: {
    readonly success: boolean;
    readonly files_after: Readonly<Record<string, string>>;
    readonly files_absent: readonly string[];
    readonly outside_absent?: readonly string[];
    readonly applied_count?: number;
    readonly failed_count?: number;
    readonly rollback_performed?: boolean;
  };
};

const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/diff-apply-cases.json'), 'utf8')) as {
  readonly applyDiff: readonly DiffCase[];
  readonly applyPatchSet: readonly SetCase[];
};

const newRoot = () => join(realpathSync(mkdtempSync(join(tmpdir(), 'mgx-cases-'))), 'root');
const readOrNull = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : null);
const ENDINGS = ['.mgx_new', '.mgx_apply_log.txt', '.mgx_failed_diff.txt'];

it.each(cases.applyDiff.map((one) => [one.id, one] as const))('applyDiff: %s', async (_, one) => {
  const root = newRoot();
  const file = join(root, one.target);
  mkdirSync(dirname(file), { recursive: true });
  if (one.before !== null) writeFileSync(file, one.before);
  const { backup, dry_run: dryRun } = one.options;
  const result = await applyDiff({ root, filePath: one.target, diff: one.diff, backup, dryRun });
  const backups = readdirSync(root).filter((name) => name.startsWith(`${one.target}.mgx_bak.`));
  const artifacts = ENDINGS.filter((ending) => existsSync(file + ending));
  const problemsOf = (expected: Expected): string[] => [
    ...(expected.success === undefined || expected.success === result.success ? [] : [`success ${result.message}`]),
    ...(expected.after === undefined || expected.after === readOrNull(file) ? [] : [`after ${readOrNull(file)}`]),
    ...(expected.after_any?.includes(readOrNull(file) ?? '') === false ? [`after ${readOrNull(file)}`] : []),
    ...(expected.failure_kind === undefined || expected.failure_kind === result.kind ? [] : [`kind ${result.kind}`]),
    ...(expected.backup_created === undefined || expected.backup_created === backups.length > 0 ? [] : ['backup']),
    ...(expected.failure_artifacts === undefined || artifacts.length === (expected.failure_artifacts ? 3 : 0)
      ? []
      : [`artifacts ${artifacts.join()}`]),
    ...(expected.drift_warning === undefined || expected.drift_warning === result.lineDriftWarnings.length > 0
      ? []
      : ['drift']),
    ...(expected.failed_hunks === undefined || `${expected.failed_hunks.join()}` === result.failedHunks.join()
      ? []
      : [`failed hunks ${result.failedHunks.join()}`]),
    ...(expected.mgx_new_equals === undefined || expected.mgx_new_equals === readOrNull(`${file}.mgx_new`)
      ? []
      : ['.mgx_new']),
  ];
  const alternatives = (one.expected.any_of ?? [one.expected]).map(problemsOf);
  expect(alternatives).toContainEqual([]);
  for (const name of backups) expect(readFileSync(join(root, name), 'utf8')).toBe(one.before);
});

it.each(cases.applyPatchSet.map((one) => [one.id, one] as const))('applyPatchSet: %s', async (_, one) => {
  const root = newRoot();
  mkdirSync(root);
  for (const [path, text] of Object.entries(one.files_before)) writeFileSync(join(root, path), text);
  const diffs = one.diffs.map(({ path, diff }) => ({ filePath: path, diff }));
  const result = await applyPatchSet({ projectPath: root, diffs, mode: one.mode, dryRun: one.dry_run });
  const { expected } = one;
  expect(result).toMatchObject({
    success: expected.success,
    ...(expected.applied_count === undefined ? {} : { appliedCount: expected.applied_count }),
    ...(expected.failed_count === undefined ? {} : { failedCount: expected.failed_count }),
    ...(expected.rollback_performed === undefined ? {} : { rollbackPerformed: expected.rollback_performed }),
  });
  for (const [path, text] of Object.entries(expected.files_after)) {
    expect([path, readOrNull(join(root, path))]).toEqual([path, text]);
  }
  for (const path of [...expected.files_absent, ...(expected.outside_absent ?? [])]) {
    expect([path, existsSync(join(root, path))]).toEqual([path, false]);
  }
});
