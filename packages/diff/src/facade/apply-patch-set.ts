import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Patch } from '../patch/patch.js';
import type { FileReport, PatchMode } from '../patch/report.js';
import { planPatches } from '../planning/plan-patches.js';
import { readPatches } from '../reading/read-patches.js';
import type { BackupStyle } from '../recovery/backup-name.js';
import { applyChanges } from '../transaction/apply-changes.js';
import { choosePatches } from './choose-patches.js';
import { describeReport } from './describe-report.js';
import { failedResult, failureOf } from './failed-result.js';
import { NO_FALLBACK, writeFallback, type FallbackPlace } from './fallback-files.js';
import { folderLookup } from './folder-lookup.js';
import { locateTarget } from './locate-target.js';
import { judgePlan, type ApplyDiffResult } from './outcome.js';

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

/** Applies several diffs as one set, in one transaction: all of them, or in `best_effort` those that fit. */
export async function applyPatchSet(options: PatchSetOptions): Promise<PatchSetResult> {
  const { mode = 'all_or_nothing', dryRun = false, fallback = 'beside', now = () => new Date() } = options;
  const root = await realpath(options.projectPath);
  const read = await Promise.all(options.diffs.map((one) => readEntry(one, root)));
  const lookup = folderLookup(root);
  const patches = read.flatMap((entry) => entry.patches);
  const plan = planPatches(patches, lookup, { mode: options.patchMode ?? 'default' });
  let at = 0;
  const entries = read.map((entry): Entry => {
    const reports = plan.reports.slice(at, at + entry.patches.length);
    at += entry.patches.length;
    return entry.result ? entry : { ...entry, reports, result: resultOf(entry, reports, root) };
  });
  const failed = entries.filter(({ result }) => result?.success !== true);
  const isStopped = failed.length > 0 && mode === 'all_or_nothing';
  const finished = isStopped
    ? entries.map(withdrawn)
    : await apply(entries, { root, options, mode, now: now(), dryRun });
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

type Entry = {
  readonly path: string;
  readonly diff: string;
  readonly patches: readonly Patch[];
  readonly warnings: readonly string[];
  readonly reports: readonly FileReport[];
  readonly result: ApplyDiffResult | null;
};

async function readEntry({ filePath, diff }: PatchSetOptions['diffs'][number], root: string): Promise<Entry> {
  const base = { path: filePath, diff, patches: [], warnings: [], reports: [], result: null };
  try {
    const { path } = await locateTarget(filePath, root);
    const chosen = choosePatches(readPatches(diff), path);
    if (!('problem' in chosen)) return { ...base, ...chosen, path };
    return { ...base, path, result: failedResult(path, { kind: 'invalid_diff', message: chosen.problem }) };
  } catch (error) {
    return { ...base, result: failedResult(filePath, failureOf(error, filePath)) };
  }
}

function resultOf({ path, patches, warnings }: Entry, reports: readonly FileReport[], root: string): ApplyDiffResult {
  const isComplete = reports.every(({ status }) => status === 'planned' || status === 'already_applied');
  const judged = judgePlan({ reports, isComplete }, { path, patches, lineCount: Infinity });
  return { ...failedResult(join(root, path), judged), ...judged, warnings, reports };
}

/** What fits in a set of which another part does not. */
function withdrawn(entry: Entry): Entry {
  if (entry.result?.success !== true) return entry;
  const message = 'Not applied: another diff of the set does not fit, and nothing was changed';
  const { kind: _, ...result } = entry.result;
  return { ...entry, result: { ...result, success: false, message } };
}

async function apply(
  entries: readonly Entry[],
  around: {
    readonly root: string;
    readonly options: PatchSetOptions;
    readonly mode: 'all_or_nothing' | 'best_effort';
    readonly now: Date;
    readonly dryRun: boolean;
  },
): Promise<readonly Entry[]> {
  const { root, options, mode, dryRun } = around;
  const fitting = entries.filter(({ result }) => result?.success === true);
  // Planned again without those that do not fit: nothing of them may be in what is written.
  const { changes } = planPatches(
    fitting.flatMap(({ patches }) => patches),
    folderLookup(root),
    { mode: options.patchMode ?? 'default' },
  );
  try {
    const { conflicts, backups } = await applyChanges(changes, root, {
      mode,
      dryRun,
      backup: options.backup ?? true,
      now: () => around.now,
    });
    return entries.map((entry): Entry => {
      const conflict = conflicts.find(({ path }) => path === entry.path);
      if (conflict && entry.result?.success === true) {
        const message = `Patch apply failed: ${conflict.path} ${conflict.reason}`;
        return { ...entry, result: failedResult(join(root, entry.path), { kind: 'write_failed', message }) };
      }
      const backup = backups.find(({ path }) => path === entry.path)?.backup;
      if (!entry.result || dryRun || backup === undefined) return entry;
      return { ...entry, result: { ...entry.result, backupFile: join(root, backup) } };
    });
  } catch (error) {
    return entries.map((entry) =>
      entry.result?.success === true
        ? { ...entry, result: failedResult(join(root, entry.path), failureOf(error, entry.path)) }
        : entry,
    );
  }
}

function partialOf({ path, reports }: Entry, lookup: (path: string) => string | null): string {
  return reports.findLast(({ partial }) => partial !== null)?.partial ?? lookup(path) ?? '';
}
