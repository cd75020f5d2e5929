import type { HunkRefusal, PatchMode } from '../patch/report.js';
import { findApplied, isMadeAt } from './already-applied.js';
import { chooseHome } from './choose-home.js';
import type { FileText } from './file-text.js';
import { findHomes } from './homes.js';
import { placeBlock } from './place.js';
import type { Reindentation } from './reindent.js';
import { fromHomes, placeByContent, type Outcome } from './place-by-content.js';
import { placeSplit } from './split-hunk.js';
import { placeUnescaped } from './unescape.js';
import { workOf, type Place, type Work } from './work.js';

type State = { readonly mode: PatchMode; readonly results: Map<Work, Placed> };

/** What became of one hunk. */
export type Placed =
  | { readonly type: 'placed'; readonly place: Place }
  /** Its new lines stand there already, from this line on. */
  | { readonly type: 'applied'; readonly at: number }
  | { readonly type: 'refused'; readonly reason: HunkRefusal['reason']; readonly homes: readonly number[] };

/** Places hunks in a text by all their old lines; those that are not there so are left without a result. */
export function placeFirst(text: FileText, works: readonly Work[], { mode, results }: State): void {
  const outcomes = placeByContent(text, works);
  settleAmbiguous(text, outcomes, { mode, results });
  // Lines that hunks above have put in already move those that are put in by their number alone.
  let putIn = 0;
  for (const [work, outcome] of outcomes) {
    if (outcome.type !== 'placed') continue;
    const { place } = outcome;
    const moved = work.old.length === 0 && putIn > 0 ? placeBlock(text, work, place.at + putIn, place) : place;
    if (!moved) continue;
    const isMade = isMadeAt(text, work, moved.at);
    if (isMade) putIn += work.lines.length - work.old.length;
    results.set(work, isMade ? { type: 'applied', at: moved.at } : { type: 'placed', place: moved });
  }
  leaveForLater(results);
  shareUnit(results);
}

/**
 * Hunks whose old lines stand nowhere, also not in what the others make of the text: made already, or written in a way that
 * must be read otherwise. The places are of the text as it is.
 */
export function placeOtherwise(text: FileText, works: readonly Work[], results: Map<Work, Placed>): void {
  const isAlone = placesOf(results).length === 0;
  for (const work of works) {
    const applied = findApplied(text, work, { drift: driftNear(work, results), isAlone });
    const place = applied === null ? readOtherwise(text, work) : null;
    if (applied !== null) results.set(work, { type: 'applied', at: applied });
    else if (place) results.set(work, { type: 'placed', place });
    else if (work.old.length === 0) results.set(work, { type: 'refused', reason: 'no_context', homes: [] });
  }
  shareUnit(results);
}

/** A hunk whose own lines do not tell how the file is indented is indented as the others, where they have tabs for spaces. */
function shareUnit(results: Map<Work, Placed>): void {
  const places = placesOf(results);
  if (!places.some(({ indentation }) => indentation.kind === 'unit')) return;
  const units = places.flatMap(({ indentation }) => (indentation.kind === 'unit' ? [indentation] : []));
  const [unit] = units;
  if (!unit || units.some(({ description }) => description !== unit.description)) return;
  for (const place of places) {
    const isOpen =
      place.indentation.kind === 'literal' && place.work.old.every(({ text }) => unit.apply(text, null) === text);
    if (!isOpen) continue;
    const edits = place.edits.map((edit) => ({ ...edit, added: reindentAll(edit.added, unit) }));
    results.set(place.work, { type: 'placed', place: { ...place, indentation: unit, edits } });
  }
}

function reindentAll(added: readonly string[], { apply }: Reindentation): string[] {
  const moved: string[] = [];
  for (const [at, text] of added.entries()) {
    const above = at === 0 ? null : { shown: added[at - 1] as string, real: moved[at - 1] as string };
    moved.push(apply(text, above));
  }
  return moved;
}

/**
 * A hunk that fits but for white space where another changes lines may be about what the other makes of them: it is then
 * left without a result.
 */
function leaveForLater(results: Map<Work, Placed>): void {
  const places = placesOf(results);
  for (const { work, level, at } of places) {
    if (level !== 'white_space' && level !== 'trailing_space') continue;
    const end = at + work.old.length;
    const isShared = places.some(
      (other) => other.work !== work && other.edits.some(({ from, to }) => from < end && to > at),
    );
    if (isShared) results.delete(work);
  }
}

/** The places of the hunks that have one. */
export function placesOf(results: ReadonlyMap<Work, Placed>): Place[] {
  const places: Place[] = [];
  for (const placed of results.values()) if (placed.type === 'placed') places.push(placed.place);
  return places;
}

function settleAmbiguous(text: FileText, outcomes: Map<Work, Outcome>, { mode, results }: State): void {
  for (const [work, outcome] of outcomes) {
    if (outcome.type !== 'ambiguous') continue;
    const { level, lines } = outcome.homes;
    const home = chooseHome(work, lines, { text, outcomes, mode });
    const place = home === null ? null : placeBlock(text, work, home, { level, confidence: 0.85 });
    if (place) outcomes.set(work, { type: 'placed', place, isUnique: false });
    else results.set(work, { type: 'refused', reason: 'ambiguous', homes: lines });
  }
}

function readOtherwise(text: FileText, work: Work): Place | null {
  return work.old.length === 0
    ? null
    : (placeUnescaped(text, work) ?? placeWithoutTail(text, work) ?? placeSplit(text, work));
}

/** Prose under a hunk, read as context that lost its marker. */
function placeWithoutTail(text: FileText, work: Work): Place | null {
  const end = work.lines.findLastIndex(({ isMarked }) => isMarked) + 1;
  if (end === 0 || work.lines[end]?.text.trim() !== '') return null;
  const shorter = workOf(work.hunk, work.lines.slice(0, end), work.index);
  const outcome = fromHomes(text, shorter, findHomes(text, shorter.old));
  return outcome.type === 'placed' ? { ...outcome.place, work } : null;
}

/** How far the nearest hunk with a number that was placed stands from it. */
function driftNear(work: Work, results: ReadonlyMap<Work, Placed>): number {
  let best = { away: Number.POSITIVE_INFINITY, drift: 0 };
  for (const [other, placed] of results) {
    if (placed.type !== 'placed' || placed.place.level === 'after_others' || other.stated === null) continue;
    const away = Math.abs(other.index - work.index);
    if (away < best.away) best = { away, drift: placed.place.at - other.stated };
  }
  return best.drift;
}
