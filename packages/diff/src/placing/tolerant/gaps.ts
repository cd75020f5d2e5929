import type { HunkLine } from '../../patch/patch.js';

/** Old lines that follow one another and are not in the file as shown, with what the file has there. */
export type Gap = {
  /** The first old line without a match, and how many there are: none, where the file has lines that the hunk leaves out. */
  readonly first: number;
  readonly length: number;
  /** What the file has there. */
  readonly lines: readonly number[];
  /** Before the first match or after the last. */
  readonly isOutside: boolean;
};

/** The gaps of an alignment in a file of `count` lines. */
export function gapsOf(old: readonly HunkLine[], alignment: readonly number[], count: number): Gap[] {
  const gaps: Gap[] = [];
  let before = -1;
  for (let at = 0; at <= old.length; at++) {
    if (at < old.length && (alignment[at] as number) < 0) continue;
    const [above, below] = [
      before < 0 ? null : (alignment[before] as number),
      at < old.length ? (alignment[at] as number) : null,
    ];
    const first = before + 1;
    const length = at - first;
    before = at;
    const isOutside = above === null || below === null;
    const from = above === null ? Math.max(0, (below ?? 0) - length) : above + 1;
    const to = below === null ? Math.min(count, (above ?? 0) + 1 + length) : below;
    const lines =
      isOutside && length === 0 ? [] : Array.from({ length: Math.max(0, to - from) }, (_, line) => from + line);
    if (length > 0 || lines.length > 0) gaps.push({ first, length, lines, isOutside });
  }
  return gaps;
}
