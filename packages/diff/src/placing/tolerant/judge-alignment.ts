import type { HunkLine } from '../../patch/patch.js';
import { isTelling } from '../fold-line.js';
import { findFolded, type LineIndex } from '../line-index.js';
import type { Work } from '../work.js';
import type { Bounds } from './bounds.js';
import { gapsOf, type Gap } from './gaps.js';
import { similarity } from './similarity.js';

/** An alignment that may be trusted, with the lines of context that were misremembered put to those of the file. */
export type Judgement = {
  readonly alignment: readonly number[];
  readonly tolerated: readonly { readonly expected: string; readonly found: string | null }[];
  /** Share of the hunk's telling lines that stand as shown. */
  readonly share: number;
  /** Lines misremembered or changed, and places where lines are left out. */
  readonly differences: number;
  /** Telling lines as shown that the file has but once. */
  readonly rare: number;
};

/** Fewer telling lines than this as shown are no evidence, unless they are rare: each that stands but once counts twice. */
const LEAST_TELLING = 3;
const LEAST_EVIDENCE = 4;
/** So many lines that stand nowhere else make a place all but certain. */
export const LEAST_RARE = 2;
/** A line that is nowhere may be a forgotten `+`, unless it stands in the usual three lines round a change. */
const USUAL_CONTEXT = 3;

export type Question = {
  readonly raw: readonly number[];
  readonly bounds: Bounds;
  /** The numbers lead to this place, too. */
  readonly isConfirmed: boolean;
};

/**
 * Whether what the file has instead of a hunk's context can be explained: a line slightly different, lines left out,
 * or outer lines that have changed since. Lines to be removed and the lines next to changes must be there.
 */
export function judgeAlignment(index: LineIndex, work: Work, { raw, bounds, isConfirmed }: Question): Judgement | null {
  const { lines, old } = work;
  const seen = explainGaps(index, work, { raw, bounds });
  const frame = seen ? frameOf(lines, { raw, alignment: seen.alignment, bounds, old }) : 'open';
  if (!seen || frame === 'open') return null;
  // Two lines misremembered and all others shifted is another piece of code.
  if (seen.misremembered > 1 && old.some(({ text }, at) => isMoved(text, raw[at] ?? -1, index))) return null;
  const telling = old.flatMap(({ text }, at) => (isTelling(text) ? [at] : []));
  const shown = telling.filter((at) => (raw[at] ?? -1) >= 0);
  const rare = shown.filter((at) => isOnce(index, raw[at] as number)).length;
  const evidence = shown.length + rare + (isConfirmed ? 1 : 0);
  if (shown.length < LEAST_TELLING && evidence < LEAST_EVIDENCE) return null;
  if (frame === 'weak' && !isConfirmed) return null;
  // Where numbers and rare lines lead to the same place, it may have changed on both sides.
  const isSure = isConfirmed && rare >= LEAST_RARE && bounds.changedPlaces > 0;
  const changed = seen.droppedSides + Math.sign(seen.changedInside);
  // One explanation for all that differs, a bad memory or another change, unless the place is beyond doubt.
  if (changed > 0 && seen.misremembered > 0 && !isSure) return null;
  if (changed > bounds.changedPlaces + (isSure ? 1 : 0)) return null;
  if (shown.length < telling.length * (changed > 0 && !isSure ? 0.6 : 0.5)) return null;
  if (seen.leftOut > 0 && !standsAlone(index, work, raw)) return null;
  const { alignment, tolerated, misremembered, leftOut, dropped, changedInside } = seen;
  const differences = misremembered + leftOut + dropped + changedInside;
  return { alignment, tolerated, share: shown.length / telling.length, differences, rare };
}

type Explanation = Pick<Judgement, 'alignment' | 'tolerated'> & {
  readonly leftOut: number;
  readonly misremembered: number;
  readonly changedInside: number;
  readonly dropped: number;
  readonly droppedSides: number;
};

/** What each gap comes from; null: one of them comes from nothing that may be tolerated. */
function explainGaps(
  index: LineIndex,
  { lines, old }: Work,
  { raw, bounds }: Pick<Question, 'raw' | 'bounds'>,
): Explanation | null {
  const alignment = [...raw];
  const tolerated: { expected: string; found: string | null }[] = [];
  const seen = { leftOut: 0, misremembered: 0, changedInside: 0, dropped: 0, droppedSides: 0 };
  for (const gap of gapsOf(old, raw, index.count)) {
    const texts = old.slice(gap.first, gap.first + gap.length);
    if (texts.some(({ kind }) => kind === 'remove')) return null;
    const found = gap.lines.map((line) => index.line(line));
    if (gap.length === 0) {
      if (found.length > bounds.skipped) return null;
      seen.leftOut++;
      tolerated.push(...found.slice(0, 3).map((text) => ({ expected: '', found: text })));
    } else if (gap.length === found.length && areAlike(texts, found, bounds)) {
      seen.misremembered += gap.length;
      for (const [at, line] of gap.lines.entries()) alignment[gap.first + at] = line;
      tolerated.push(...texts.map(({ text }, at) => ({ expected: text, found: found[at] ?? null })));
    } else {
      if (!isChangedSince(lines, gap, bounds)) return null;
      if (gap.isOutside) {
        seen.dropped += gap.length;
        seen.droppedSides++;
      } else seen.changedInside += gap.length;
      tolerated.push(...texts.map(({ text }) => ({ expected: text, found: null })));
    }
  }
  const isWithin = seen.misremembered <= bounds.misremembered && seen.changedInside <= bounds.changedInside;
  return isWithin ? { alignment, tolerated, ...seen } : null;
}

/** Whether lines may be others now: outer ones, or such with something in their place. */
function isChangedSince(lines: readonly HunkLine[], gap: Gap, bounds: Bounds): boolean {
  const found = gap.lines.length;
  if (gap.isOutside) return gap.length <= bounds.droppedOutside && isUsual(lines, gap) && found > 0;
  return (found > 0 || isUsual(lines, gap)) && found <= bounds.skipped;
}

function isOnce({ first, next, hashes }: LineIndex, line: number): boolean {
  return first(hashes[line] as number) === line && next(line) < 0;
}

function isMoved(text: string, line: number, index: LineIndex): boolean {
  return line >= 0 && index.line(line).trimEnd() !== text.trimEnd();
}

function areAlike(texts: readonly HunkLine[], found: readonly string[], bounds: Bounds): boolean {
  return texts.every(({ text }, at) => similarity(text, found[at] ?? '') >= bounds.similarity);
}

/** Whether all lines of a gap stand within the usual context of the first or the last change. */
function isUsual(lines: readonly HunkLine[], { first, length }: Gap): boolean {
  const leading = lines.findIndex(({ kind }) => kind !== 'context');
  const trailing = [...lines].reverse().findIndex(({ kind }) => kind !== 'context');
  const count = lines.filter(({ kind }) => kind !== 'add').length;
  const isLeading = first + length <= leading && leading <= USUAL_CONTEXT;
  const isTrailing = first >= count - trailing && trailing <= USUAL_CONTEXT;
  return isLeading || isTrailing;
}

/** Whether what stands as shown round each change stands so but once: beyond lines that were left out, nothing vouches for it. */
function standsAlone(index: LineIndex, { lines, old }: Work, raw: readonly number[]): boolean {
  const follows = (row: number): boolean => (raw[row] ?? -1) >= 0 && raw[row + 1] === (raw[row] as number) + 1;
  let row = 0;
  return lines.every(({ kind }) => {
    const change = row;
    if (kind !== 'add') row++;
    if (kind === 'context') return true;
    let [first, end] = [change, change];
    while (first > 0 && (first === change ? (raw[first - 1] as number) >= 0 : follows(first - 1))) first--;
    while (end < old.length && (end === first ? (raw[end] as number) >= 0 : follows(end - 1))) end++;
    const block = old.slice(first, end).map(({ text }) => text);
    return findFolded(index, block).length === 1;
  });
}

/**
 * How the lines next to the changes hold them: `open` where a change does not touch the lines that the hunk shows next to it, or
 * none of these stands as shown; `weak` where lines are put next to one that says nothing, and the other is not as shown.
 */
type Frame = 'open' | 'weak' | 'firm';
type Framed = {
  readonly raw: readonly number[];
  readonly alignment: readonly number[];
  readonly bounds: Bounds;
  readonly old: readonly HunkLine[];
};

function frameOf(lines: readonly HunkLine[], { raw, alignment, bounds, old }: Framed): Frame {
  let frame: Frame = 'firm';
  let row = 0;
  for (let at = 0; at < lines.length;) {
    if (lines[at]?.kind === 'context') {
      row++;
      at++;
      continue;
    }
    const first = row;
    while (at < lines.length && lines[at]?.kind !== 'context') if (lines[at++]?.kind === 'remove') row++;
    const sides = [first - 1, row].filter((side) => side >= 0 && side < alignment.length);
    const exact = sides.filter((side) => (raw[side] ?? -1) >= 0);
    if (sides.some((side) => (alignment[side] ?? -1) < 0)) return 'open';
    if (exact.length < (bounds.isFrameExact ? sides.length : Math.min(1, sides.length))) return 'open';
    const block = alignment.slice(Math.max(0, first - 1), row + 1);
    if (block.some((line, offset) => offset > 0 && line !== (block[offset - 1] as number) + 1)) return 'open';
    const isHeld =
      row > first || exact.length === sides.length || exact.some((side) => isTelling(old[side]?.text ?? ''));
    if (!isHeld) frame = 'weak';
  }
  return frame;
}
