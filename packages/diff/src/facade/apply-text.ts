import { MgxError } from '@mgx/errors';
import type { FileChange } from '../file-change.js';
import { changesNothing, type Patch } from '../patch/patch.js';
import type { FileReport, PatchMode } from '../patch/report.js';
import { isComplete, planPatches } from '../planning/plan-patches.js';
import { readPatches } from '../reading/read-patches.js';
import type { BackupStyle } from '../recovery/backup-name.js';
import { applyChanges } from '../transaction/apply-changes.js';
import type { ApplyResult } from '../transaction/apply-result.js';
import { realRoot } from '../transaction/real-root.js';
import { describeReport } from './describe-report.js';
import { writeFallback, type FallbackPlace } from './fallback-files.js';
import { folderLookup } from './folder-lookup.js';
import { mergeRefused, type BaseTexts, type ConflictPlace } from './merge-refused.js';

export type ApplyTextOptions = {
  readonly mode?: PatchMode;
  /** Applies the files that fit and leaves out the others; without it one that does not fit stops all. */
  readonly bestEffort?: boolean;
  readonly dryRun?: boolean;
  readonly backup?: boolean | BackupStyle;
  readonly fallback?: FallbackPlace;
  /** Earlier texts of a file, the likeliest first: a patch that fits one of them is merged with what stands there. */
  readonly bases?: BaseTexts;
  /** Writes what cannot be merged into the file, between conflict markers. */
  readonly conflictMarkers?: boolean;
  readonly now?: () => Date;
};

export type ApplyTextResult = {
  /** Everything was applied (in a dry run: would be), with no conflict left in a file. */
  readonly ok: boolean;
  readonly reports: readonly FileReport[];
  /** Where conflict markers were written. */
  readonly conflictMarkers: readonly ConflictPlace[];
  readonly changes: readonly FileChange[];
  /** Null: nothing was written, nor would be. */
  readonly applied: ApplyResult | null;
  /** What refused files left for a review, absolute. */
  readonly fallbackFiles: readonly string[];
  readonly warnings: readonly string[];
};

/**
 * Applies a text in any form that `readPatches` reads to a folder, in one transaction. What does not fit is told in the
 * reports, and nothing is changed.
 * @throws MgxError `invalid_input` when the text holds no edit that can be read; as `applyChanges`
 */
export async function applyText(text: string, root: string, options: ApplyTextOptions = {}): Promise<ApplyTextResult> {
  const { mode = 'default', bestEffort = false, dryRun = false, backup = false, now = () => new Date() } = options;
  const real = await realRoot(root);
  const reading = readPatches(text);
  const { patches } = reading;
  refuseUnreadable(reading);
  const lookup = folderLookup(real);
  const plan = planPatches(patches, lookup, { mode });
  const merged = await mergeRefused({ patches, plan, lookup }, options);
  const { reports, changes, conflictMarkers } = merged;
  // That a patch is binary is told by the reading and by its report.
  const warnings = [...new Set([...reading.warnings, ...reports.flatMap((report) => report.warnings)])];
  const isWhole = isComplete(reports);
  const rest = { reports, changes, conflictMarkers, warnings };
  const fallbackFiles = dryRun ? [] : await leaveForReview({ root: real, text, patches, reports }, options);
  if ((!isWhole && !bestEffort) || changes.length === 0) {
    return { ...rest, ok: isWhole, applied: null, fallbackFiles };
  }
  const applied = await applyChanges(changes, real, {
    mode: bestEffort ? 'best_effort' : 'all_or_nothing',
    dryRun,
    backup,
    now,
  });
  const ok = isWhole && applied.conflicts.length === 0 && conflictMarkers.length === 0;
  return { ...rest, ok, applied, fallbackFiles };
}

function refuseUnreadable({ refusals, patches }: ReturnType<typeof readPatches>): void {
  const [refusal] = refusals;
  if (refusal) {
    throw new MgxError({
      code: 'invalid_input',
      message: `${refusal.reason === 'no_hunks' ? 'No hunks found' : 'the patch cannot be read'}: ${refusal.message}`,
      hint: 'nothing was changed',
      data: { refusals },
    });
  }
  if (patches.length > 0 && !patches.every(changesNothing)) return;
  throw new MgxError({
    code: 'invalid_input',
    message: patches.length === 0 ? 'no edit was found in the text' : 'Patch apply failed: No hunks found',
    hint: 'a unified diff, SEARCH/REPLACE blocks, "*** Begin Patch" and FILE manifests are read',
  });
}

type ForReview = {
  readonly root: string;
  readonly text: string;
  readonly patches: readonly Patch[];
  readonly reports: readonly FileReport[];
};

/** For each refused file the text with the hunks that fit, the report and its part of the patch. */
async function leaveForReview(
  { root, text, patches, reports }: ForReview,
  { fallback = 'none' }: ApplyTextOptions,
): Promise<string[]> {
  const lookup = folderLookup(root);
  const lines = text.split('\n');
  const files: string[] = [];
  for (const [index, report] of reports.entries()) {
    const { status, refusal, path, partial } = report;
    const isForReview = refusal?.reason === 'hunks_refused' || refusal?.reason === 'content_differs';
    if (status !== 'refused' || !isForReview || path === null) continue;
    const [from, to] = [(patches[index]?.line ?? 1) - 1, (patches[index + 1]?.line ?? lines.length + 1) - 1];
    const written = await writeFallback(
      { root, path },
      {
        place: fallback,
        newText: partial ?? lookup(path) ?? '',
        log: describeReport(report),
        diff: `${lines.slice(from, to).join('\n').replace(/\n$/, '')}\n`,
      },
    );
    files.push(...Object.values(written).filter((file) => file !== null));
  }
  return files;
}
