import type { Hunk } from '../patch/patch.js';
import type { HunkReport, PatchMode } from '../patch/report.js';
import { placeHunks } from './place-hunks.js';
import { reportHunk } from './report-hunk.js';

export type PatchedText = {
  /** Every hunk was placed or stands there already. */
  readonly ok: boolean;
  /** The text with all hunks that were placed, to be used only where `ok`. */
  readonly after: string;
  readonly hunks: readonly HunkReport[];
};

/**
 * Places one file's hunks on its text: pure, never throws, and the same with the same input.
 *
 * @example patchText('a\nb\n', readPatches('@@\n a\n-b\n+c\n').patches[0].hunks).after // 'a\nc\n'
 */
export function patchText(
  before: string,
  hunks: readonly Hunk[],
  { mode = 'default', path = 'the file' }: { readonly mode?: PatchMode; readonly path?: string } = {},
): PatchedText {
  const { after, text, works, results } = placeHunks(before, hunks, mode);
  const reports = works.map((work) => reportHunk(work, { text, placed: results.get(work), path }));
  return { ok: reports.every(({ status }) => status !== 'refused'), after, hunks: reports };
}
