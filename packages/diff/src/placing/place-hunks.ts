import type { Hunk } from '../patch/patch.js';
import type { HunkRefusal, PatchMode } from '../patch/report.js';
import { openText, type FileText } from './file-text.js';
import { findHomes } from './homes.js';
import { placeBlock } from './place.js';
import { placeFirst, placeOtherwise, placesOf, type Placed } from './place-first.js';
import { placeTolerant } from './tolerant/place-tolerant.js';
import { BOUNDS } from './tolerant/bounds.js';
import { hasChanges, prepare, type Place, type Work } from './work.js';
import { movedLine, touchesEdits, writePlaces } from './write-places.js';
import type { PlacedEdit } from './write-edits.js';

export type Placing = {
  /** The text with the hunks that were placed. */
  readonly after: string;
  /** The text before, with what was learnt of it. */
  readonly text: FileText;
  readonly works: readonly Work[];
  readonly results: ReadonlyMap<Work, Placed>;
};

/** Hunks found at all by the rounds after the first one are few; more rounds than hunks make no sense. */
type Round = { readonly text: FileText; readonly edits: readonly PlacedEdit[]; readonly after: string };

/**
 * Finds the place of each hunk in a text and makes the edits: all against the text as it is; then those that show what
 * others have made; then those that are made already or written otherwise; then those whose context has changed. Hunks without a place are left out. Pure, never throws.
 */
export function placeHunks(before: string, hunks: readonly Hunk[], mode: PatchMode): Placing {
  const placing = placeIn(openText(before), { before, hunks, mode });
  const isUnplaced = placing.works.some((work) => {
    return placing.results.get(work)?.type === 'refused' && work.old.at(-1)?.text.trim() === '';
  });
  if (!isUnplaced || !before.endsWith('\n')) return placing;
  // Editors show an empty line after the last newline, and a hunk may show it too.
  const other = placeIn(openText(before, 'empty_last_line'), { before, hunks, mode });
  return [...other.results.values()].some(({ type }) => type === 'refused') ? placing : other;
}

type Input = { readonly before: string; readonly hunks: readonly Hunk[]; readonly mode: PatchMode };

function placeIn(text: FileText, { before, hunks, mode }: Input): Placing {
  const works = hunks.map(prepare);
  const results = new Map<Work, Placed>();
  for (const work of works) if (!hasChanges(work)) refuse(results, work, 'no_changes');
  placeFirst(
    text,
    works.filter((work) => !results.has(work)),
    { mode, results },
  );
  let rounds = roundsOf(text, works, results);
  const open = works.filter((work) => !results.has(work));
  if (open.length > 0) {
    placeOtherwise(text, open, results);
    const isPlaced = open.some((work) => results.get(work)?.type === 'placed');
    if (isPlaced) rounds = roundsOf(text, works, results);
  }
  placeRest(works, { rounds, results, mode });
  refuseCutOff(works, { rounds, results });
  const isPlaced = placesOf(results).length > 0;
  return { after: isPlaced ? (rounds.at(-1)?.after ?? before) : before, text, works, results };
}

/** Hunks placed in the text as it is, made, and on top of them those that show what they make. */
function roundsOf(text: FileText, works: readonly Work[], results: Map<Work, Placed>): Round[] {
  for (const [work, placed] of results) {
    if (placed.type === 'placed' && placed.place.level === 'after_others') results.delete(work);
  }
  const rounds = [writeRound(text, placesOf(results), results)];
  placeAfterOthers(works, { rounds, results });
  return rounds;
}

type State = { readonly rounds: Round[]; readonly results: Map<Work, Placed> };

function refuse(results: Map<Work, Placed>, work: Work, reason: HunkRefusal['reason']): void {
  results.set(work, { type: 'refused', reason, homes: [] });
}

function writeRound(text: FileText, places: readonly Place[], results: Map<Work, Placed>): Round {
  const { after, edits, clashing } = writePlaces(text, places);
  for (const work of clashing) refuse(results, work, 'overlap');
  return { text, edits, after };
}

/** A hunk that shows lines which another one has made stands, as a block, in the text edited so far, and there alone. */
function placeAfterOthers(works: readonly Work[], { rounds, results }: State): void {
  for (;;) {
    const { edits, after } = rounds.at(-1) as Round;
    const open = works.filter((work) => !results.has(work) && work.old.length > 0);
    if (open.length === 0 || edits.length === 0) return;
    const text = openText(after);
    const places = open.flatMap((work) => {
      const { level, lines } = findHomes(text, work.old);
      const [only] = lines;
      if (only === undefined || lines.length > 1 || !touchesEdits(only, only + work.old.length, edits)) return [];
      const fit = { level: level === 'exact' ? level : 'white_space', confidence: 0.9 } as const;
      const place = placeBlock(text, work, only, fit);
      return place ? [{ ...place, level: 'after_others' as const }] : [];
    });
    if (places.length === 0) return;
    for (const place of places) results.set(place.work, { type: 'placed', place });
    rounds.push(writeRound(text, places, results));
  }
}

function placeRest(works: readonly Work[], { rounds, results, mode }: State & { readonly mode: PatchMode }): void {
  const open = works.filter((work) => !results.has(work));
  if (open.length === 0) return;
  const { after, text: last, edits } = rounds.at(-1) as Round;
  const text = edits.length === 0 ? last : openText(after);
  const drifts = driftsOf(results);
  const places = open.flatMap((work) => {
    const expected = expectedLines(work, {
      drifts,
      rounds,
      distance: BOUNDS[mode].distance,
      count: text.index().count,
    });
    const found = placeTolerant(text, work, { mode, expected });
    if (found.type === 'placed') return [found.place];
    const homes = found.type === 'ambiguous' ? found.lines : [];
    results.set(work, { type: 'refused', reason: found.type === 'ambiguous' ? 'ambiguous' : 'not_found', homes });
    return [];
  });
  if (places.length === 0) return;
  for (const place of places) results.set(place.work, { type: 'placed', place });
  rounds.push(writeRound(text, places, results));
}

type Drift = { readonly index: number; readonly lines: number };

/** How far hunks that were found by all their lines stand from their numbers. */
function driftsOf(results: ReadonlyMap<Work, Placed>): Drift[] {
  return [...results].flatMap(([{ index, stated }, placed]) => {
    const isFirm = placed.type === 'placed' && placed.place.level !== 'after_others' && stated !== null;
    return isFirm ? [{ index, lines: placed.place.at - stated }] : [];
  });
}

type Expecting = {
  readonly drifts: readonly Drift[];
  readonly rounds: readonly Round[];
  readonly distance: number;
  readonly count: number;
};

/**
 * Where a hunk's number leads in the text edited so far, as it is and moved as its neighbour was; nowhere where it has none,
 * where it leads past the end, or where those of the other hunks are all over the place.
 */
function expectedLines({ stated, index }: Work, { drifts, rounds, distance, count }: Expecting): number[] {
  if (stated === null) return [];
  const lines = drifts.map((drift) => drift.lines);
  if (lines.length > 1 && Math.max(...lines) - Math.min(...lines) > distance) return [];
  const nearest = [...drifts].sort((a, b) => Math.abs(a.index - index) - Math.abs(b.index - index))[0];
  const expected = [...new Set([stated, stated + (nearest?.lines ?? 0)])];
  const isInFile = (line: number): boolean => line >= 0 && line <= count;
  return expected.map((line) => rounds.reduce((moved, { edits }) => movedLine(moved, edits), line)).filter(isInFile);
}

/** A hunk that breaks off may still be whole where the file ends with it; its edits are then the text's last. */
function refuseCutOff(works: readonly Work[], { rounds, results }: State): void {
  for (const work of works) {
    const placed = results.get(work);
    if (!work.hunk.mayBeCutOff || placed?.type === 'applied') continue;
    const text = rounds[0]?.text;
    const end = placed?.type === 'placed' ? placed.place.at + work.old.length : -1;
    const isAtEnd = text?.body === '' || (end >= 0 && text?.offsetOf(end) === text?.body.length);
    if (!isAtEnd) refuse(results, work, 'cut_off');
  }
}
