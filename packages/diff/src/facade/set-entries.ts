import { join } from 'node:path';
import type { FileChange } from '../file-change.js';
import type { Patch } from '../patch/patch.js';
import type { FileReport, PatchMode } from '../patch/report.js';
import { isComplete, planPatches } from '../planning/plan-patches.js';
import type { FileLookup } from '../planning/virtual-tree.js';
import { readPatches } from '../reading/read-patches.js';
import { choosePatches } from './choose-patches.js';
import { failedResult, failureOf } from './failed-result.js';
import { locateTarget } from './locate-target.js';
import { judgePlan, type ApplyDiffResult } from './outcome.js';

/** One diff of a set and what is known of it. */
export type Entry = {
  readonly path: string;
  readonly diff: string;
  readonly patches: readonly Patch[];
  readonly warnings: readonly string[];
  readonly reports: readonly FileReport[];
  /** Null: not planned yet. */
  readonly result: ApplyDiffResult | null;
};

export async function readEntry(
  { filePath, diff }: { readonly filePath: string; readonly diff: string },
  root: string,
): Promise<Entry> {
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

export type PlannedEntries = { readonly entries: readonly Entry[]; readonly changes: readonly FileChange[] };
type Around = {
  readonly root: string;
  readonly lookup: FileLookup;
  readonly mode: PatchMode;
  /** One that does not fit stops all: nobody asks what the others would be without it. */
  readonly isAll: boolean;
};

/** Plans a set, over and over without the diffs that do not fit: nothing of them may be in what others are held against. */
export function planEntries(read: readonly Entry[], around: Around): PlannedEntries {
  const { root, lookup, mode, isAll } = around;
  let entries = read;
  for (;;) {
    const open = entries.filter(({ result }) => result === null);
    const plan = planPatches(
      open.flatMap(({ patches }) => patches),
      lookup,
      { mode },
    );
    let at = 0;
    const planned = entries.map((entry): Entry => {
      if (entry.result) return entry;
      const reports = plan.reports.slice(at, at + entry.patches.length);
      at += entry.patches.length;
      return { ...entry, reports, result: resultOf(entry, reports, root) };
    });
    const isSettled = planned.every(({ result }, index) => result?.success === true || entries[index]?.result);
    if (isAll || isSettled) return { entries: planned, changes: plan.changes };
    entries = planned.map((entry) => (entry.result?.success === true ? { ...entry, result: null } : entry));
  }
}

function resultOf({ path, patches, warnings }: Entry, reports: readonly FileReport[], root: string): ApplyDiffResult {
  const judged = judgePlan({ reports, isComplete: isComplete(reports) }, { path, patches, lineCount: Infinity });
  const moved = reports.find(({ kind, status }) => kind === 'rename' && status === 'planned')?.path;
  const file = join(root, judged.success ? (moved ?? path) : path);
  return { ...failedResult(file, judged), ...judged, warnings, reports };
}
