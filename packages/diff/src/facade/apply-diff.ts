import { join } from 'node:path';
import { isMgxError } from '@mgx/errors';
import type { Patch } from '../patch/patch.js';
import type { PatchMode } from '../patch/report.js';
import { planPatches, type PatchPlan } from '../planning/plan-patches.js';
import { readPatches } from '../reading/read-patches.js';
import type { BackupStyle } from '../recovery/backup-name.js';
import { applyChanges } from '../transaction/apply-changes.js';
import { choosePatches } from './choose-patches.js';
import { describeReport } from './describe-report.js';
import { failedResult, failureOf } from './failed-result.js';
import { writeFallback, type FallbackPlace } from './fallback-files.js';
import { folderLookup } from './folder-lookup.js';
import { locateTarget, type LocatedFile } from './locate-target.js';
import { dryRunMessage, isDrift, judgePlan, type ApplyDiffResult } from './outcome.js';

export type ApplyDiffOptions = {
  /** Relative to `root`, or absolute within it; without a root a path as the process has it. */
  readonly filePath: string;
  /** In any form that `readPatches` reads. */
  readonly diff: string;
  readonly root?: string;
  /** Keeps `<file>.mgx_bak.<YYYYMMDD_HHMMSS>` of a file that is changed. */
  readonly backup?: boolean | BackupStyle;
  readonly dryRun?: boolean;
  readonly mode?: PatchMode;
  /** Where a refused diff leaves `.mgx_new`, `.mgx_apply_log.txt` and `.mgx_failed_diff.txt`. */
  readonly fallback?: FallbackPlace;
  readonly now?: () => Date;
};

/**
 * Applies a diff to one file, wholly or not at all. A refusal is a result, not an exception: the file is as it was, and
 * beside it stand the text with the hunks that fit, a log and the diff.
 *
 * @example (await applyDiff({ filePath: 'a.txt', diff })).message // 'Successfully applied 1 hunks'
 */
export async function applyDiff(options: ApplyDiffOptions): Promise<ApplyDiffResult> {
  const { filePath, diff, root, mode = 'default' } = options;
  try {
    const target = await locateTarget(filePath, root);
    const chosen = choosePatches(readPatches(diff), target.path);
    const at = join(target.root, target.path);
    if ('problem' in chosen) return failedResult(at, { kind: 'invalid_diff', message: chosen.problem });
    const { patches, warnings } = chosen;
    const plan = planPatches(patches, folderLookup(target.root), { mode });
    return await finish(options, { target, patches, plan, warnings });
  } catch (error) {
    return failedResult(filePath, failureOf(error, filePath));
  }
}

type Planned = {
  readonly target: LocatedFile;
  readonly patches: readonly Patch[];
  readonly plan: PatchPlan;
  readonly warnings: readonly string[];
};

async function finish(options: ApplyDiffOptions, planned: Planned): Promise<ApplyDiffResult> {
  const { diff, dryRun = false, backup = true, fallback = 'beside', now = () => new Date() } = options;
  const { target, patches, plan } = planned;
  const { root, path } = target;
  const before = textOf(root, path);
  const judged = judgePlan(plan, { path, patches, lineCount: countLines(before ?? '') });
  const result: ApplyDiffResult = {
    ...failedResult(join(root, path), judged),
    ...judged,
    warnings: [...planned.warnings, ...plan.warnings.filter((one) => !isDrift(one))],
    reports: plan.reports,
  };
  if (!judged.success) {
    if (dryRun || judged.kind !== 'context_mismatch') return result;
    const newText = plan.reports.findLast(({ partial }) => partial !== null)?.partial ?? newTextOf(patches, before);
    const log = logOf(result, now());
    return { ...result, ...(await writeFallback(target, { place: fallback, newText, log, diff })) };
  }
  const applied = await applyChanges(plan.changes, root, { backup, dryRun, now });
  if (dryRun) return { ...result, message: dryRunMessage(plan.reports, path) };
  const kept = applied.backups.find((one) => one.path === path) ?? applied.backups[0];
  const written = plan.changes.find(({ kind }) => kind === 'rename')?.path ?? path;
  return { ...result, filePath: join(root, written), backupFile: kept ? join(root, kept.backup) : null };
}

/** What a refused diff would have made where nothing stands, such as the file that it creates; else what stands there. */
function newTextOf(patches: readonly Patch[], before: string | null): string {
  const [alone] = planPatches(patches, () => null).changes;
  return alone?.after ?? before ?? '';
}

function textOf(root: string, path: string): string | null {
  try {
    return folderLookup(root)(path);
  } catch (error) {
    if (isMgxError(error)) return null;
    throw error;
  }
}

function countLines(text: string): number {
  return text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function logOf({ message, filePath, lineDriftWarnings, warnings, reports }: ApplyDiffResult, at: Date): string {
  const lines = [`${at.toISOString()} ${filePath}`, message, ...lineDriftWarnings, ...warnings];
  return `${lines.join('\n')}\n\n${reports.map(describeReport).join('\n')}`;
}
