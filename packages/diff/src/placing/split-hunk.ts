import type { HunkLine } from '../patch/patch.js';
import { blockAlignment, type Alignment } from './alignment.js';
import type { FileText } from './file-text.js';
import { findHomes } from './homes.js';
import { placeAligned } from './place.js';
import type { Place, Work } from './work.js';

/** A line that stands for lines left out: `...`, also as a comment. */
const GAP =
  /^\s*(?:\/\/|#|--|;|\*|\/\*|<!--|\{\/\*)?\s*(?:\.{3}|…)(?:\s.*)?$|^\s*(?:\/\/|#|\/\*)\s*(?:existing code|rest of (?:the )?(?:code|file|function))\b.*$/i;

/** A hunk whose old lines stand in several places one below the other: with `...` between them, or a missing `@@`. */
export function placeSplit(text: FileText, work: Work): Place | null {
  for (const finder of [exactHomes, allHomes]) {
    const alignment = alignAtGaps(text, work, finder) ?? alignAtJumps(text, work, { finder, below: 0 });
    const place = alignment && placeAligned(text, work, alignment, { level: 'split', confidence: 0.85, tolerated: [] });
    // Pieces that are not indented by one rule are of different places.
    if (place && place.indentation.kind !== 'guess') return place;
  }
  return null;
}

type Finder = (text: FileText, lines: readonly HunkLine[]) => readonly number[];

const allHomes: Finder = (text, lines) => findHomes(text, lines).lines;
const exactHomes: Finder = (text, lines) => {
  const homes = findHomes(text, lines);
  return homes.level === 'exact' ? homes.lines : [];
};

function alignAtGaps(text: FileText, { old, lines }: Work, finder: Finder): Alignment | null {
  const isGap = (line: HunkLine): boolean => line.kind === 'context' && GAP.test(line.text);
  if (!old.some(isGap)) return null;
  // What is added next to lines left out has no place of its own.
  const isLoose = lines.some(
    (line, at) => isGap(line) && [lines[at - 1], lines[at + 1]].some((one) => one?.kind === 'add'),
  );
  if (isLoose) return null;
  const alignment: number[] = [];
  let piece: HunkLine[] = [];
  let below = 0;
  for (const line of [...old, null]) {
    if (line !== null && !isGap(line)) {
      piece.push(line);
      continue;
    }
    const start = piece.length === 0 ? below : onlyHomeBelow(finder(text, piece), below);
    if (start === null) return null;
    alignment.push(...blockAlignment(start, piece.length));
    if (line !== null) alignment.push(-1);
    below = start + piece.length;
    piece = [];
  }
  return alignment;
}

function onlyHomeBelow(all: readonly number[], below: number): number | null {
  const homes = all.filter((home) => home >= below);
  return homes.length === 1 ? (homes[0] ?? null) : null;
}

type Below = { readonly finder: Finder; readonly below: number };

/** Cuts between two lines of context, so that what is above and what is below each have one place, in this order. */
function alignAtJumps(text: FileText, work: Work, { finder, below }: Below): Alignment | null {
  const cuts = cutPoints(work.lines);
  for (const cut of cuts.reverse()) {
    const above = work.lines.slice(0, cut);
    const old = above.filter(({ kind }) => kind !== 'add');
    const start = onlyHomeBelow(finder(text, old), below);
    if (start === null) continue;
    const rest = { ...work, lines: work.lines.slice(cut), old: work.old.slice(old.length) };
    const end = start + old.length;
    const last = onlyHomeBelow(finder(text, rest.old), end);
    const tail =
      last === null ? alignAtJumps(text, rest, { finder, below: end }) : blockAlignment(last, rest.old.length);
    // The longest piece that stands together is the one that is meant: shorter ones are not tried.
    return tail && [...blockAlignment(start, old.length), ...tail];
  }
  return null;
}

/** Between two lines of context, with a change on either side. */
function cutPoints(lines: readonly HunkLine[]): number[] {
  const changes = lines.flatMap(({ kind }, at) => (kind === 'context' ? [] : [at]));
  const [first, last] = [changes.at(0) ?? 0, changes.at(-1) ?? 0];
  return lines.flatMap((line, at) => {
    const isCut = at > first && at <= last && line.kind === 'context' && lines[at - 1]?.kind === 'context';
    return isCut ? [at] : [];
  });
}
