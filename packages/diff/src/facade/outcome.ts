import type { PatchPlan } from '../planning/plan-patches.js';
import type { Patch } from '../patch/patch.js';
import type { FileReport } from '../patch/report.js';

/** Why nothing was changed. `write_failed`: it fits, but could not be written. */
export type FailureKind = 'context_mismatch' | 'missing_target' | 'invalid_diff' | 'path_security' | 'write_failed';

/** What came of a diff for one file, as the façades tell it. */
export type ApplyDiffResult = {
  readonly success: boolean;
  readonly message: string;
  /** Where the file is (after a rename: its new place), absolute where it could be found. */
  readonly filePath: string;
  /** Absent on success. */
  readonly kind?: FailureKind;
  readonly backupFile: string | null;
  /** From 0, in the order of the diff. */
  readonly failedHunks: readonly number[];
  /** The file with the hunks that did fit, for a review by hand; the log; the diff. */
  readonly newFileCreated: string | null;
  readonly logFile: string | null;
  readonly failedDiffFile: string | null;
  /** Hunks that were found more than two lines from where the diff says. */
  readonly lineDriftWarnings: readonly string[];
  readonly warnings: readonly string[];
  readonly reports: readonly FileReport[];
};

/** What a plan says of its file, in the words of the contract. */
export function judgePlan(
  { reports, isComplete }: Pick<PatchPlan, 'reports' | 'isComplete'>,
  {
    path,
    patches,
    lineCount,
  }: { readonly path: string; readonly patches: readonly Patch[]; readonly lineCount: number },
): Pick<ApplyDiffResult, 'success' | 'message' | 'kind' | 'failedHunks' | 'lineDriftWarnings'> {
  const failed = reports.find(({ status }) => status === 'refused' || status === 'skipped');
  const beyond = reports.flatMap((report, index) => statedBeyond(report, { patch: patches[index], lineCount }));
  const lineDriftWarnings = [...reports.flatMap(driftOf), ...beyond];
  if (isComplete || !failed) {
    return { success: true, message: successMessage(reports, path), failedHunks: [], lineDriftWarnings };
  }
  let first = 0;
  const failedHunks: number[] = [];
  for (const { hunks } of reports) {
    for (const { index, status } of hunks) if (status === 'refused') failedHunks.push(first + index);
    first += hunks.length;
  }
  const kind = failureKind(failed);
  return { success: false, kind, message: failureMessage(failed, { kind, beyond }), failedHunks, lineDriftWarnings };
}

function driftOf({ hunks }: FileReport): string[] {
  return hunks.flatMap(({ warnings }) => warnings.filter(isDrift));
}

export function isDrift(warning: string): boolean {
  return warning.startsWith('Line drift:');
}

function statedBeyond(
  { hunks }: FileReport,
  { patch, lineCount }: { readonly patch: Patch | undefined; readonly lineCount: number },
): string[] {
  return hunks.flatMap(({ index, status }) => {
    const stated = patch?.hunks[index]?.oldStart ?? 0;
    if (status !== 'refused' || stated <= lineCount) return [];
    return [`Line drift: hunk starts at line ${stated}, but file has only ${lineCount} lines`];
  });
}

function failureKind({ refusal, hunks, status }: FileReport): FailureKind {
  if (status === 'skipped') return 'invalid_diff';
  switch (refusal?.reason) {
    case 'missing_target':
    case 'invalid_diff':
    case 'path_security':
      return refusal.reason;
    case 'not_supported':
      return 'path_security';
    case 'hunks_refused': {
      const refused = hunks.flatMap((hunk) => (hunk.refusal ? [hunk.refusal.reason] : []));
      return refused.length > 0 && refused.every((reason) => reason === 'cut_off')
        ? 'invalid_diff'
        : 'context_mismatch';
    }
    default:
      return 'context_mismatch';
  }
}

function failureMessage(
  { refusal, warnings, hunks }: FileReport,
  { kind, beyond }: { kind: FailureKind; beyond: readonly string[] },
): string {
  const reason = refusal?.message ?? warnings.join('; ');
  if (kind === 'missing_target') return reason;
  if (kind === 'invalid_diff' || kind === 'path_security') return `Diff validation failed: ${reason}`;
  const failed = hunks.filter(({ status }) => status === 'refused').length;
  const drift = beyond[0] === undefined ? '' : `; ${beyond[0]}`;
  return failed === 0 ? `Patch apply failed: ${reason}` : `Failed to apply ${failed} hunks: ${reason}${drift}`;
}

function successMessage(reports: readonly FileReport[], path: string): string {
  if (reports.every(({ status }) => status === 'already_applied')) return `Already applied, nothing to change: ${path}`;
  const kinds = new Set(reports.map(({ kind }) => kind));
  if (kinds.has('delete')) return `File deleted: ${path}`;
  if (kinds.has('create') || kinds.has('write')) return `File written: ${path}`;
  if (countPlaced(reports) === 0) return `${doneWithoutHunks(kinds)}: ${path}`;
  return `Successfully applied ${countPlaced(reports)} hunks`;
}

function doneWithoutHunks(kinds: ReadonlySet<FileReport['kind']>): string {
  return kinds.has('rename') ? 'File renamed' : kinds.has('copy') ? 'File copied' : 'File mode changed';
}

/** What a dry run would do. */
export function dryRunMessage(reports: readonly FileReport[], path: string): string {
  if (reports.every(({ status }) => status === 'already_applied')) return `[DRY RUN] Would change nothing: ${path}`;
  const kinds = new Set(reports.map(({ kind }) => kind));
  if (kinds.has('delete')) return `[DRY RUN] Would delete file: ${path}`;
  if (kinds.has('create') || kinds.has('write')) return `[DRY RUN] Would write file: ${path}`;
  if (countPlaced(reports) === 0) return `[DRY RUN] ${doneWithoutHunks(kinds)}: ${path}`;
  return `[DRY RUN] Would apply ${countPlaced(reports)} hunks to: ${path}`;
}

function countPlaced(reports: readonly FileReport[]): number {
  return reports.flatMap(({ hunks }) => hunks).filter(({ status }) => status === 'placed').length;
}
