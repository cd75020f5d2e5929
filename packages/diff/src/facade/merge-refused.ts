import type { FileChange } from '../file-change.js';
import { mergeTexts } from '../merging/merge-texts.js';
import type { Patch } from '../patch/patch.js';
import type { FileReport, PatchMode } from '../patch/report.js';
import { patchText } from '../placing/patch-text.js';
import type { PatchPlan } from '../planning/plan-patches.js';
import type { FileLookup } from '../planning/virtual-tree.js';

/** Earlier texts of a file, the likeliest first. */
export type BaseTexts = (path: string) => Promise<readonly string[]>;

export type ConflictPlace = { readonly path: string; readonly line: number };

type Planned = { readonly patches: readonly Patch[]; readonly plan: PatchPlan; readonly lookup: FileLookup };
type Options = { readonly mode?: PatchMode; readonly bases?: BaseTexts; readonly conflictMarkers?: boolean };
type Merged = {
  readonly reports: readonly FileReport[];
  readonly changes: readonly FileChange[];
  readonly conflictMarkers: readonly ConflictPlace[];
};

/**
 * A patch that does not fit the file as it stands may fit an earlier text of it: then what the patch makes of that text
 * and what has become of it since are merged, line by line.
 */
export async function mergeRefused({ patches, plan, lookup }: Planned, options: Options): Promise<Merged> {
  const { bases, conflictMarkers = false } = options;
  if (!bases) return { reports: plan.reports, changes: plan.changes, conflictMarkers: [] };
  const changes = [...plan.changes];
  const reports: FileReport[] = [];
  const marked: ConflictPlace[] = [];
  for (const [index, report] of plan.reports.entries()) {
    const patch = patches[index];
    const { path } = report;
    const isMergeable = report.refusal?.reason === 'hunks_refused' && report.kind === 'modify';
    const found = patch && path !== null && isMergeable ? theirsOf(patch, await bases(path), options.mode) : null;
    if (!found || path === null) {
      reports.push(report);
      continue;
    }
    const at = changes.findIndex((change) => change.path === path && change.kind === 'modify');
    const standing = lookup(path) ?? '';
    const ours = changes[at]?.after ?? standing;
    const labels = { ours: path, base: 'what the patch was made for', theirs: 'the patch' };
    const { text, conflicts } = mergeTexts({ ...found, ours }, { markers: conflictMarkers, labels });
    if (conflicts.length > 0 && !conflictMarkers) {
      reports.push(
        withConflicts(
          report,
          conflicts.map(({ line }) => line),
        ),
      );
      continue;
    }
    for (const { line } of conflicts) marked.push({ path, line });
    const change: FileChange = { kind: 'modify', path, before: standing, after: text };
    if (at < 0) changes.push(change);
    else changes[at] = change;
    const warning = `${path}: merged with an earlier text that the patch fits`;
    reports.push({ ...report, status: 'planned', refusal: null, warnings: [...report.warnings, warning], hunks: [] });
  }
  return { reports, changes, conflictMarkers: marked };
}

/** What the patch makes of the first earlier text that it fits without any tolerance. */
function theirsOf(
  { hunks }: Patch,
  bases: readonly string[],
  mode: PatchMode = 'default',
): { readonly base: string; readonly theirs: string } | null {
  for (const strictness of ['strict', mode] as const) {
    for (const base of bases) {
      const { ok, after, hunks: placed } = patchText(base, hunks, { mode: strictness });
      if (ok && placed.some(({ status }) => status === 'placed')) return { base, theirs: after };
    }
  }
  return null;
}

function withConflicts(report: FileReport, lines: readonly number[]): FileReport {
  if (!report.refusal) return report;
  const places = `line${lines.length === 1 ? '' : 's'} ${lines.join(', ')}`;
  const message = `${report.refusal.message}; merged with an earlier text it conflicts at ${places}`;
  return { ...report, refusal: { ...report.refusal, message } };
}
