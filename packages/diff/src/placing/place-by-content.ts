import type { FileText } from './file-text.js';
import { findHomes, joinBlock, searchExact, standsAt, type FitLevel, type Homes } from './homes.js';
import { isUnder } from './headings.js';
import { placeBlock } from './place.js';
import type { Place, Work } from './work.js';

/** What looking for a hunk's lines came to. */
export type Outcome =
  | { readonly type: 'placed'; readonly place: Place; readonly isUnique: boolean }
  | { readonly type: 'ambiguous'; readonly homes: Homes }
  | { readonly type: 'absent' };

const CONFIDENCE: Readonly<Record<FitLevel, number>> = { exact: 1, trailing_space: 0.98, white_space: 0.93 };
/** Characters that are searched in less time than it takes to look for a heading. */
const SHORT = 100_000;
/** Its index costs as much as so many searches of a whole text. */
const MOST_SEARCHES = 8;
/** Hunks that are all moved alike take one search, and the check of another; more would be for each. */
const LEAST_SEARCHES = 2;

/** Looks for the old lines of each hunk in turn: where they are stated, moved as the hunk before was; or else anywhere. */
export function placeByContent(text: FileText, works: readonly Work[]): Map<Work, Outcome> {
  const outcomes = new Map<Work, Outcome>();
  const finder = homeFinder(text, works.length);
  let drift = 0;
  for (const work of works) {
    const outcome = look(text, work, { drift, finder });
    outcomes.set(work, outcome);
    if (outcome.type === 'placed' && work.stated !== null) drift = outcome.place.at - work.stated;
  }
  if (mustVerify(outcomes)) verify(text, outcomes, finder);
  return outcomes;
}

/** `block`: the old lines of the hunk, joined. */
type Finder = (work: Work, block: string) => Homes;

function homeFinder(text: FileText, hunks: number): Finder {
  const most = hunks > MOST_SEARCHES ? LEAST_SEARCHES : MOST_SEARCHES;
  let searches = 0;
  // Elsewhere than in a text of plain newlines, lines may differ in nothing but their endings.
  let isPlain: boolean | null = null;
  return (work, block) => {
    isPlain ??= !text.body.includes('\r');
    if (isPlain && !text.isIndexed() && (searches < most || text.body.length < SHORT)) {
      searches++;
      const lines = searchExact(text, block);
      if (lines.length === 1) return { level: 'exact', lines };
    }
    return findHomes(text, work.old);
  };
}

function look(
  text: FileText,
  work: Work,
  { drift, finder }: { readonly drift: number; readonly finder: Finder },
): Outcome {
  if (work.old.length === 0) return lookForNothing(text, work, drift);
  const block = joinBlock(work.old, text);
  const expected = work.stated === null ? null : work.stated + drift;
  if (expected !== null && standsAt(text, block, expected)) {
    const { headings } = work.hunk;
    // What the heading says is asked only where it could say something else; searching a short text is the quicker answer.
    const isShort = text.body.length < SHORT;
    const isSure = headings.length === 0 || (!isShort && isUnder(text, expected, headings));
    const homes = isSure ? null : finder(work, block);
    if (homes === null || homes.lines.length === 1 || (isShort && isUnder(text, expected, headings))) {
      const place = placeBlock(text, work, expected, { level: drift === 0 ? 'stated' : 'exact', confidence: 1 });
      return place ? { type: 'placed', place, isUnique: homes?.lines.length === 1 } : { type: 'absent' };
    }
    return { type: 'ambiguous', homes };
  }
  return fromHomes(text, work, finder(work, block));
}

export function fromHomes(text: FileText, work: Work, homes: Homes): Outcome {
  const only = homes.lines[0];
  if (only === undefined) return { type: 'absent' };
  if (homes.lines.length > 1) return { type: 'ambiguous', homes };
  const place = placeBlock(text, work, only, { level: homes.level, confidence: CONFIDENCE[homes.level] });
  return place ? { type: 'placed', place, isUnique: true } : { type: 'absent' };
}

/** A hunk that shows no line of the file says by its numbers alone where it goes, if at all. */
function lookForNothing(text: FileText, work: Work, drift: number): Outcome {
  const at = text.body === '' ? 0 : lineForNothing(text, work, drift);
  const place =
    at === null ? null : placeBlock(text, work, at, { level: 'stated', confidence: text.body === '' ? 1 : 0.6 });
  return place ? { type: 'placed', place, isUnique: false } : { type: 'absent' };
}

function lineForNothing(text: FileText, { hunk, stated }: Work, drift: number): number | null {
  if (hunk.isAtEnd) return text.index().count;
  // `-20,0` says that there is nothing to show; another count says that lines are missing from the hunk.
  if (stated === null || hunk.oldCount !== 0) return null;
  const at = stated === 0 ? 0 : stated + drift;
  return text.offsetOf(at) >= 0 ? at : null;
}

/** Numbers that lead each hunk the same way confirm each other. */
function mustVerify(outcomes: ReadonlyMap<Work, Outcome>): boolean {
  let first: number | null = null;
  let isOneDrift = true;
  for (const outcome of outcomes.values()) {
    if (outcome.type === 'ambiguous') return true;
    if (outcome.type === 'absent' || outcome.place.work.stated === null) continue;
    const drift = outcome.place.at - outcome.place.work.stated;
    first ??= drift;
    isOneDrift &&= drift === first;
  }
  return !isOneDrift;
}

/** Where numbers disagree, a place that only numbers vouch for must be the only one; else it is one of several. */
function verify(text: FileText, outcomes: Map<Work, Outcome>, finder: Finder): void {
  for (const [work, outcome] of outcomes) {
    if (outcome.type !== 'placed' || outcome.isUnique || work.old.length === 0) continue;
    const homes = finder(work, joinBlock(work.old, text));
    if (homes.lines.length > 1) outcomes.set(work, { type: 'ambiguous', homes });
    else outcomes.set(work, { ...outcome, isUnique: true });
  }
}
