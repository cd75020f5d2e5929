import type { PatchMode } from '../../patch/report.js';
import type { FileText } from '../file-text.js';
import { foldedHash } from '../fold-line.js';
import { isJustUnder } from '../headings.js';
import type { LineIndex } from '../line-index.js';
import { placeAligned } from '../place.js';
import { hasEntities } from '../unescape.js';
import type { Place, Work } from '../work.js';
import { BOUNDS, type Bounds } from './bounds.js';
import { judgeAlignment, LEAST_RARE, type Judgement, type Question } from './judge-alignment.js';
import { isSamePlace, otherReading, readingsOf, type Reading } from './readings.js';

/** Another place of which the hunk shows this share of what it shows of the best makes it ambiguous. */
const CLOSE = 0.85;
/** Within so many lines of where the numbers lead, they confirm the place: one that fits no better is no rival then. */
const CONFIRMED = 3;
export type Tolerant =
  | { readonly type: 'placed'; readonly place: Place }
  | { readonly type: 'ambiguous'; readonly lines: readonly number[] }
  | { readonly type: 'absent' };

type Context = { readonly mode: PatchMode; readonly expected: readonly number[] };
type Found = { readonly place: Place; readonly judgement: Judgement };

/**
 * Where a hunk goes whose context the file has otherwise. The place that it describes best is where it was written for: if
 * that one cannot take it, it is stale, and the next best is not its place. `expected`: where its number may lead, from 0;
 * empty where numbers are missing or have proved wrong.
 */
export function placeTolerant(text: FileText, work: Work, { mode, expected }: Context): Tolerant {
  const bounds = BOUNDS[mode];
  const index = text.index();
  if (isEscaped(work)) return { type: 'absent' };
  const readings = readingsOf(index, work, expected);
  const [best] = readings;
  const isConfirmed = best !== undefined && awayFrom(firstLine(best), expected) <= CONFIRMED;
  const found = best ? findIn(text, work, { best, bounds, isConfirmed }) : null;
  if (!best || !found) return { type: 'absent' };
  if (found.length > 1) return { type: 'ambiguous', lines: found.map(({ place }) => place.at) };
  const [{ place, judgement }] = found as [Found];
  const next = readings.find((reading) => !isSamePlace(reading, best));
  if (next && !isConfirmed && next.worth >= best.worth * CLOSE) {
    return { type: 'ambiguous', lines: [place.at, firstLine(next)] };
  }
  const elsewhere = expected.find((line) => line !== place.at && standsAtNumber(index, work, { line, best }));
  if (elsewhere !== undefined) return { type: 'ambiguous', lines: [place.at, elsewhere] };
  // The fewer lines differ beside those that are rare, the farther it may be from where the numbers lead.
  const isSlight = judgement.rare >= LEAST_RARE * judgement.differences;
  const farthest = isSlight ? bounds.distance : bounds.distanceChanged;
  const isNear = expected.length === 0 || awayFrom(place.at, expected) <= farthest;
  // A heading just above, which the file has but once, says where as well as a number does; one of a whole class does not.
  const heading = { headings: work.hunk.headings, lines: bounds.distanceChanged };
  const isNamed = mode !== 'strict' && !isNear && isJustUnder(text, place.at, heading);
  return isNear || isNamed ? { type: 'placed', place } : { type: 'absent' };
}

/** Whether one side of the change, which the best place has not whole, stands whole where the number leads: it may be meant. */
function standsAtNumber(
  index: LineIndex,
  { lines, old }: Work,
  { line, best }: { readonly line: number; readonly best: Reading },
): boolean {
  const leading = lines.findIndex(({ kind }) => kind !== 'context');
  const trailing = lines.length - 1 - lines.findLastIndex(({ kind }) => kind !== 'context');
  const rows = [...old.keys()];
  return [rows.slice(0, leading), rows.slice(old.length - trailing)].some((side) => {
    const first = best.alignment[side[0] ?? 0] as number;
    const isWholeHere = first >= 0 && side.every((row, at) => best.alignment[row] === first + at);
    return (
      side.length > 0 &&
      !isWholeHere &&
      side.every((row) => index.hashes[line + row] === foldedHash(old[row]?.text ?? ''))
    );
  });
}

/** Escaped text that does not stand in the file so would be written as it is. */
function isEscaped({ lines, old }: Work): boolean {
  return (
    lines.some(({ kind, text }) => kind === 'add' && hasEntities(text)) && old.some(({ text }) => hasEntities(text))
  );
}

/** The ways in which the hunk can be made where it describes the file best: none, one, or two that differ. */
function findIn(
  text: FileText,
  work: Work,
  { best, ...rest }: { readonly best: Reading; readonly bounds: Bounds; readonly isConfirmed: boolean },
): Found[] | null {
  const index = text.index();
  const other = otherReading(index, work, best);
  const found = [best, ...(other && other.worth >= best.worth * CLOSE ? [other] : [])].flatMap((reading) => {
    const one = judge(text, work, { index, reading, ...rest });
    return one ? [one] : [];
  });
  return found.length === 0 ? null : found;
}

function judge(
  text: FileText,
  work: Work,
  { index, reading, ...rest }: { readonly index: LineIndex; readonly reading: Reading } & Omit<Question, 'raw'>,
): Found | null {
  const judgement = judgeAlignment(index, work, { raw: reading.alignment, ...rest });
  if (!judgement) return null;
  const { alignment, share, tolerated } = judgement;
  const place = placeAligned(text, work, alignment, { level: 'aligned', confidence: 0.5 + 0.35 * share, tolerated });
  // Two differences at once: where the lines stand, and by which rule they are indented.
  return place && place.indentation.kind !== 'guess' ? { place, judgement } : null;
}

function firstLine({ alignment }: Reading): number {
  const row = alignment.findIndex((line) => line >= 0);
  return row < 0 ? 0 : Math.max(0, (alignment[row] as number) - row);
}

function awayFrom(line: number, expected: readonly number[]): number {
  return Math.min(...expected.map((one) => Math.abs(line - one)));
}
