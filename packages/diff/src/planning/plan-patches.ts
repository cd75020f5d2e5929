import { isMgxError } from '@mgx/errors';
import type { FileChange } from '../file-change.js';
import type { Patch } from '../patch/patch.js';
import type { FileReport, PatchMode } from '../patch/report.js';
import { planPatch } from './plan-patch.js';
import type { PlanContext } from './plan-result.js';
import { virtualTree, type FileLookup, type VirtualTree } from './virtual-tree.js';

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
  const first = planInOrder(patches, { lookup, mode, mayLayAside: true });
  // What was to be moved away was not: then nothing may take its place.
  const { tree, reports } = first.tree.hasAside() ? planInOrder(patches, { lookup, mode, mayLayAside: false }) : first;
  const isRefused = reports.some(({ status }) => status === 'refused');
  return {
    ok: !isRefused,
    isComplete: isComplete(reports),
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

type Planned = { readonly tree: VirtualTree; readonly reports: readonly FileReport[] };
type Order = { readonly lookup: FileLookup; readonly mode: PatchMode; readonly mayLayAside: boolean };

function planInOrder(patches: readonly Patch[], { lookup, mode, mayLayAside }: Order): Planned {
  const tree = virtualTree(lookup, foldersOf(patches));
  const lastMoves = new Map(patches.flatMap(({ kind, from }, at) => (kind === 'rename' ? [[from, at] as const] : [])));
  const reports = patches.map((patch, at) => {
    const movesLater = (path: string) => mayLayAside && (lastMoves.get(path) ?? -1) > at;
    return planReadable(patch, { tree, mode, movesLater });
  });
  return { tree, reports: settleDeletions(reports) };
}

/** Whether every patch was planned or is in the files already. */
export function isComplete(reports: readonly FileReport[]): boolean {
  return reports.every(({ status }) => status === 'planned' || status === 'already_applied');
}

/** All folders above the files of patches. */
function foldersOf(patches: readonly Patch[]): Set<string> {
  const folders = new Set<string>();
  for (const path of patches.flatMap((patch) => [patch.path, patch.from])) {
    for (let at = path?.lastIndexOf('/') ?? -1; path && at > 0 && !folders.has(path.slice(0, at));) {
      folders.add(path.slice(0, at));
      at = path.lastIndexOf('/', at - 1);
    }
  }
  return folders;
}

/** Where all else of a set is in the files already, what it deletes and is not there has been deleted by it. */
function settleDeletions(reports: readonly FileReport[]): readonly FileReport[] {
  const isGone = ({ kind, refusal }: FileReport) => kind === 'delete' && refusal?.reason === 'missing_target';
  const others = reports.filter((report) => !isGone(report));
  if (others.length === 0 || others.some(({ status }) => status !== 'already_applied')) return reports;
  return reports.map((report) => (isGone(report) ? { ...report, status: 'already_applied', refusal: null } : report));
}

/** A file that the lookup refuses to read is a refusal of its patch. */
function planReadable(patch: Patch, context: PlanContext): FileReport {
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
