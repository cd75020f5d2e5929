import type { FileText } from './file-text.js';
import { foldLine, isTelling } from './fold-line.js';
import { findHomes, joinBlock, standsAt } from './homes.js';
import { newLines } from '../patch/patch.js';
import type { Work } from './work.js';

/** Farther from the stated line than this, the same lines are more likely others. */
const FARTHEST = 200;

type Neighbours = {
  /** How far the nearest hunk that was placed stands from its number. */
  readonly drift: number;
  /** No other hunk is still to be made. */
  readonly isAlone: boolean;
};

/**
 * The line from which on a hunk's new lines stand already, from 0; null: they do not, or would also if nothing had been
 * applied. An added line must tell something; or the lines round each change must stand together, or end the file where no
 * other hunk is still to be made, with what is removed not there.
 */
export function findApplied(text: FileText, work: Work, { drift, isAlone }: Neighbours): number | null {
  const fresh = work.lines.filter(({ kind }) => kind !== 'remove');
  if (fresh.length === 0 || !fresh.some((line) => isTelling(line.text))) return null;
  const tells = work.lines.some(({ kind, text: line }) => kind === 'add' && isTelling(line));
  if (!tells && work.lines[0]?.kind !== 'context') return null;
  const homes = findHomes(text, fresh).lines;
  const { stated } = work;
  const near = stated === null ? homes : homes.filter((home) => Math.abs(home - stated - drift) <= FARTHEST);
  const [only] = near;
  if (only === undefined || near.length > 1) return null;
  const end = only + fresh.length;
  const isFramed = work.lines.at(-1)?.kind === 'context' || (isAlone && end === text.index().count);
  return tells || (isFramed && !standsStill(text, work, { from: only, to: end })) ? only : null;
}

type Range = { readonly from: number; readonly to: number };

/** Whether most of what a hunk removes stands right above or below a place: then nothing has been removed there. */
function standsStill(text: FileText, { lines }: Work, { from, to }: Range): boolean {
  const removed = lines.filter(({ kind }) => kind === 'remove');
  const index = text.index();
  const around = new Set<string>();
  const end = Math.min(index.count, to + removed.length);
  for (let line = Math.max(0, from - removed.length); line < end; line++) around.add(foldLine(index.line(line)));
  const telling = removed.filter((line) => isTelling(line.text));
  const standing = telling.filter((line) => around.has(foldLine(line.text)));
  return standing.length * 2 > telling.length;
}

/**
 * Whether a hunk that ends or begins on added lines, as one at the end or the start of a file does, has been made at its very
 * place: its old lines stand there then, too.
 */
export function isMadeAt(text: FileText, { hunk, lines, old }: Work, at: number): boolean {
  // A hunk about endings shows the same lines on both sides.
  if (hunk.newEnding !== null || hunk.newFinalNewline !== null) return false;
  if (lines.at(0)?.kind !== 'add' && lines.at(-1)?.kind !== 'add') return false;
  const added = lines.filter(({ kind }) => kind === 'add');
  if (!added.some((line) => isTelling(line.text))) return false;
  const fresh = joinBlock(newLines(lines), text);
  // Lines put in below others that are the same would be shown below those: the same lines there mean that it has been made.
  if (old.length === 0) return standsAt(text, fresh, at);
  return standsAt(text, fresh, at) || (lines[0]?.kind === 'add' && standsAt(text, fresh, at - added.length));
}
