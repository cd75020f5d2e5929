import type { Patch } from '../patch/patch.js';
import type { FileRefusal, FileReport, PatchMode } from '../patch/report.js';
import type { PatchedText } from '../placing/patch-text.js';
import type { Target } from './find-target.js';
import type { VirtualTree } from './virtual-tree.js';

export type PlanContext = {
  readonly tree: VirtualTree;
  readonly mode: PatchMode;
  /** Whether a later patch moves the file at a path away, so that another may take its place before. */
  readonly movesLater: (path: string) => boolean;
};
export type Result = Partial<FileReport> & Pick<FileReport, 'status'>;

export function refused(refusal: FileRefusal): Result {
  return { status: 'refused', refusal };
}

export function missing(patch: Patch): Result {
  return refused({ reason: 'missing_target', message: `File does not exist for modification: ${patch.path}` });
}

/** The mode that a patch states, where it changes it. */
export function modeOf({ newMode, oldMode }: Patch, isNew: boolean): { mode?: number; modeBefore?: number } {
  if (newMode === null || newMode === oldMode) return {};
  const mode = newMode & 0o777;
  return isNew || oldMode === null ? { mode } : { mode, modeBefore: oldMode & 0o777 };
}

/** What the hunks say of their file. */
export function fromHunks({ ok, after, hunks }: PatchedText, { path, text }: Target): Result {
  const warnings = hunks.flatMap((hunk) => hunk.warnings);
  if (ok) {
    const isDone = hunks.length > 0 && hunks.every(({ status }) => status === 'already_applied');
    return { status: isDone ? 'already_applied' : 'planned', path, hunks, warnings };
  }
  const failed = hunks.filter(({ status }) => status === 'refused');
  const message = `${failed.length} of ${hunks.length} hunks of ${path} do not fit: ${failed[0]?.refusal?.message ?? ''}`;
  return {
    status: 'refused',
    path,
    hunks,
    warnings,
    refusal: { reason: 'hunks_refused', message },
    partial: after === text ? null : after,
  };
}
