import { isMgxError } from '@mgx/errors';
import type { FileChange } from '../file-change.js';
import type { Patch } from '../patch/patch.js';
import type { FileReport, PatchMode } from '../patch/report.js';
import { planPatch } from './plan-patch.js';
import { virtualTree, type FileLookup } from './virtual-tree.js';

export type PatchPlan = {
  /** Nothing was refused. Binary patches, which are skipped, leave it true: see `isComplete`. */
  readonly ok: boolean;
  /** Every patch was planned or is in the files already. What is to be applied as a whole needs this. */
  readonly isComplete: boolean;
  /** Of the patches that fit. Where not `ok`: a part of what was meant, for best effort only. */
  readonly changes: readonly FileChange[];
  /** One for each patch, in order. */
  readonly reports: readonly FileReport[];
  readonly warnings: readonly string[];
};

export type PlanOptions = { readonly mode?: PatchMode };

/**
 * Holds patches against files and says what would change; pure: nothing is written. Each patch sees what those before it
 * leave, so that a file may be created and then edited. Never throws for what a patch says: refusals are in the reports.
 */
export function planPatches(
  patches: readonly Patch[],
  files: FileLookup | ReadonlyMap<string, string>,
  { mode = 'default' }: PlanOptions = {},
): PatchPlan {
  const lookup: FileLookup = typeof files === 'function' ? files : (path) => files.get(path) ?? null;
  const tree = virtualTree(lookup);
  const reports = patches.map((patch) => planReadable(patch, { tree, mode }));
  const isRefused = reports.some(({ status }) => status === 'refused');
  return {
    ok: !isRefused,
    isComplete: !isRefused && reports.every(({ status }) => status !== 'skipped'),
    changes: tree.changes(),
    reports,
    warnings: reports.flatMap(({ warnings }) => warnings),
  };
}

/** The changes that patches make to files, of those that fit; `planPatches` also says which do not. */
export function planChanges(
  patches: readonly Patch[],
  files: FileLookup | ReadonlyMap<string, string>,
  options: PlanOptions = {},
): readonly FileChange[] {
  return planPatches(patches, files, options).changes;
}

/** A file that the lookup refuses to read is a refusal of its patch. */
function planReadable(patch: Patch, context: Parameters<typeof planPatch>[1]): FileReport {
  try {
    return planPatch(patch, context);
  } catch (error) {
    if (!isMgxError(error)) throw error;
    const { path, from, kind, line: patchLine } = patch;
    const isUnsafe = error.code === 'path_outside' || error.code === 'path_not_allowed';
    const refusal = { reason: isUnsafe ? 'path_security' : 'not_supported', message: error.message } as const;
    return { path, from, kind, patchLine, status: 'refused', hunks: [], warnings: [], refusal, partial: null };
  }
}
