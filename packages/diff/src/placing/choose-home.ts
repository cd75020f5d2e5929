import type { PatchMode } from '../patch/report.js';
import type { FileText } from './file-text.js';
import { isUnder } from './headings.js';
import type { Outcome } from './place-by-content.js';
import type { Work } from './work.js';

/** A line within so many of the stated one counts as meant, where the next that fits is far away. */
const NEAR = 3;
const FAR = 25;

/** Which of several places that fit alike is meant; null: nothing tells. Never just the first or the nearest. */
export function chooseHome(
  work: Work,
  homes: readonly number[],
  { text, outcomes, mode }: { text: FileText; outcomes: ReadonlyMap<Work, Outcome>; mode: PatchMode },
): number | null {
  const neighbours = uniqueNeighbours(work, outcomes);
  const expected = expectedLines(work, neighbours);
  const exact = homes.filter((home) => expected.includes(home));
  const named = homes.filter((home) => isUnder(text, home, work.hunk.headings));
  if (named.length === 1) {
    const [home] = named as [number];
    // The number and the heading each name another place.
    return exact.length > 0 && !exact.includes(home) ? null : home;
  }
  const byNumber =
    exact.length === 1 && (named.length === 0 || named.includes(exact[0] as number)) ? exact[0] : undefined;
  if (byNumber !== undefined) return byNumber;
  if (exact.length > 1) return null;
  const between = homes.filter((home) => isBetween(home, work, neighbours));
  if (between.length === 1) return between[0] ?? null;
  return mode === 'strict' ? null : nearHome(homes, expected);
}

type Neighbour = { readonly drift: number | null; readonly from: number; readonly to: number };
type Neighbours = { readonly before: Neighbour | null; readonly after: Neighbour | null };

/** The hunks listed before and after that have one place only, if the hunks are in the order of the file. */
function uniqueNeighbours(work: Work, outcomes: ReadonlyMap<Work, Outcome>): Neighbours {
  const unique = [...outcomes].flatMap(([other, outcome]) => {
    if (outcome.type !== 'placed' || !outcome.isUnique) return [];
    const { at } = outcome.place;
    const drift = other.stated === null ? null : at - other.stated;
    return [{ index: other.index, drift, from: at, to: at + other.old.length }];
  });
  const isOrdered = unique.every(({ from }, at) => at === 0 || from >= (unique[at - 1]?.from ?? 0));
  if (!isOrdered) return { before: null, after: null };
  return {
    before: unique.filter(({ index }) => index < work.index).at(-1) ?? null,
    after: unique.find(({ index }) => index > work.index) ?? null,
  };
}

/** Where the number leads, moved as the neighbours were; two lines where they were moved differently. */
function expectedLines({ stated }: Work, { before, after }: Neighbours): number[] {
  if (stated === null) return [];
  const drifts = [before?.drift ?? null, after?.drift ?? null].filter((drift) => drift !== null);
  return drifts.length === 0 ? [stated] : [...new Set(drifts.map((drift) => stated + drift))];
}

function isBetween(home: number, { old }: Work, { before, after }: Neighbours): boolean {
  if (!before && !after) return false;
  return home >= (before?.to ?? 0) && home + old.length <= (after?.from ?? Number.POSITIVE_INFINITY);
}

function nearHome(homes: readonly number[], expected: readonly number[]): number | null {
  const [line] = expected;
  if (line === undefined || expected.length > 1) return null;
  const distances = homes
    .map((home) => ({ home, distance: Math.abs(home - line) }))
    .sort((a, b) => a.distance - b.distance);
  const [nearest, next] = distances;
  if (!nearest || !next || nearest.distance > NEAR) return null;
  return next.distance >= FAR && next.distance >= 10 * nearest.distance ? nearest.home : null;
}
