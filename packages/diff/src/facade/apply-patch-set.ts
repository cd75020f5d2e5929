import { join } from 'node:path';
import type { PatchMode } from '../patch/report.js';
import type { BackupStyle } from '../recovery/backup-name.js';
import { applyChanges } from '../transaction/apply-changes.js';
import { realRoot } from '../transaction/real-root.js';
import { describeReport } from './describe-report.js';
import { failedResult, failureOf } from './failed-result.js';
import { NO_FALLBACK, writeFallback, type FallbackPlace } from './fallback-files.js';
import { folderLookup } from './folder-lookup.js';
import { dryRunMessage, type ApplyDiffResult } from './outcome.js';
import { planEntries, readEntry, type Entry, type PlannedEntries } from './set-entries.js';

export type PatchSetOptions = {
  /** A diff for each file, in the order in which they are applied; one file may come several times. */
  readonly diffs: readonly { readonly filePath: string; readonly diff: string }[];
  /** The folder that the paths are relative to. */
  readonly projectPath: string;
  /** Whether one diff that does not fit stops all. */
  readonly mode?: 'all_or_nothing' | 'best_effort';
  readonly dryRun?: boolean;
  readonly backup?: boolean | BackupStyle;
  readonly patchMode?: PatchMode;
  readonly fallback?: FallbackPlace;
  readonly now?: () => Date;
};

export type PatchSetResult = {
  readonly success: boolean;
  readonly appliedCount: number;
  readonly failedCount: number;
  /** One for each diff, in order. */
  readonly results: readonly ApplyDiffResult[];
  /** Some diffs would have fitted, and nothing of them was left in the tree. */
  readonly rollbackPerformed: boolean;
};

/**
 * Applies several diffs as one set, in one transaction: all of them, or in `best_effort` those that fit.
 * @throws MgxError `not_found` when the project is not there
 */
export async function applyPatchSet(options: PatchSetOptions): Promise<PatchSetResult> {
  const { mode = 'all_or_nothing', dryRun = false, fallback = 'beside', now = () => new Date() } = options;
  const root = await realRoot(options.projectPath);
  const lookup = folderLookup(root);
  const read = await Promise.all(options.diffs.map((one) => readEntry(one, root)));
  const isAll = mode === 'all_or_nothing';
  const { entries, changes } = planEntries(read, { root, lookup, mode: options.patchMode ?? 'default', isAll });
  const failed = entries.filter(({ result }) => result?.success !== true);
  const isStopped = failed.length > 0 && isAll;
  const finished = isStopped
    ? entries.map(withdrawn)
    : await apply({ entries, changes }, { root, options, mode, now: now(), dryRun });
  const results: ApplyDiffResult[] = [];
  for (const entry of finished) {
    const result = entry.result as ApplyDiffResult;
    const isForReview = !dryRun && result.kind === 'context_mismatch' && entry.reports.length > 0;
    const files = isForReview
      ? await writeFallback(
          { root, path: entry.path },
          {
            place: fallback,
            newText: partialOf(entry, lookup),
            log: entry.reports.map(describeReport).join('\n'),
            diff: entry.diff,
          },
        )
      : NO_FALLBACK;
    results.push({ ...result, ...files });
  }
  const appliedCount = results.filter(({ success }) => success).length;
  return {
    success: appliedCount === results.length,
    appliedCount,
    failedCount: isStopped ? failed.length : results.length - appliedCount,
    results,
    rollbackPerformed: isStopped && !dryRun,
  };
}

/** What fits in a set of which another part does not. */
function withdrawn(entry: Entry): Entry {
  if (entry.result?.success !== true) return entry;
  const message = 'Not applied: another diff of the set does not fit, and nothing was changed';
  const { kind: _, ...result } = entry.result;
  return { ...entry, result: { ...result, success: false, message } };
}

async function apply(
  { entries, changes }: PlannedEntries,
  around: {
    readonly root: string;
    readonly options: PatchSetOptions;
    readonly mode: 'all_or_nothing' | 'best_effort';
    readonly now: Date;
    readonly dryRun: boolean;
  },
): Promise<readonly Entry[]> {
  const { root, options, mode, dryRun } = around;
  try {
    const { conflicts, backups } = await applyChanges(changes, root, {
      mode,
      dryRun,
      backup: options.backup ?? true,
      now: () => around.now,
    });
    return entries.map((entry): Entry => {
      if (entry.result?.success !== true) return entry;
      const conflict = conflicts.find(({ path }) => concerns(entry, path));
      if (conflict) {
        const message = `Patch apply failed: ${conflict.path} ${conflict.reason}`;
        return { ...entry, result: failedResult(join(root, entry.path), { kind: 'write_failed', message }) };
      }
      if (dryRun) return { ...entry, result: { ...entry.result, message: dryRunMessage(entry.reports, entry.path) } };
      const backup = backups.find(({ path }) => concerns(entry, path, { isChanged: true }))?.backup;
      return backup === undefined ? entry : { ...entry, result: { ...entry.result, backupFile: join(root, backup) } };
    });
  } catch (error) {
    return entries.map((entry) =>
      entry.result?.success === true
        ? { ...entry, result: failedResult(join(root, entry.path), failureOf(error, entry.path)) }
        : entry,
    );
  }
}

/** Whether a diff is about a path: its file, the old name of it, or what it is copied from, which is not changed. */
function concerns({ path: own, reports }: Entry, path: string, { isChanged = false } = {}): boolean {
  return (
    own === path ||
    reports.some((one) => one.path === path || (one.from === path && !(isChanged && one.kind === 'copy')))
  );
}

function partialOf({ path, reports }: Entry, lookup: (path: string) => string | null): string {
  return reports.findLast(({ partial }) => partial !== null)?.partial ?? lookup(path) ?? '';
}
