import type { FileText } from './file-text.js';
import { isTelling } from './fold-line.js';
import { findHomes, joinBlock, standsAt } from './homes.js';
import { newLines } from '../patch/patch.js';
import type { Work } from './work.js';

/** Farther from the stated line than this, the same lines are more likely others. */
const FARTHEST = 200;

/**
 * The line from which on a hunk's new lines stand already, from 0; null: they do not, or would also if nothing had been
 * applied. An added line must tell something, or the lines round each change must stand together.
 */
export function findApplied(text: FileText, work: Work, drift: number): number | null {
  const fresh = work.lines.filter(({ kind }) => kind !== 'remove');
  if (fresh.length === 0 || !fresh.some((line) => isTelling(line.text))) return null;
  const tells = work.lines.some(({ kind, text: line }) => kind === 'add' && isTelling(line));
  if (!tells && !isFramed(work)) return null;
  const homes = findHomes(text, fresh).lines;
  const { stated } = work;
  const near = stated === null ? homes : homes.filter((home) => Math.abs(home - stated - drift) <= FARTHEST);
  return near.length === 1 ? (near[0] ?? null) : null;
}

/**
 * Whether a hunk that ends or begins on added lines, as one at the end or the start of a file does, has been made at its very
 * place: its old lines stand there then, too.
 */
export function isMadeAt(text: FileText, { hunk, lines, old }: Work, at: number): boolean {
  // A hunk about endings shows the same lines on both sides.
  if (hunk.newEnding !== null || hunk.newFinalNewline !== null) return false;
  if (old.length === 0 || (lines.at(0)?.kind !== 'add' && lines.at(-1)?.kind !== 'add')) return false;
  const added = lines.filter(({ kind }) => kind === 'add');
  if (!added.some((line) => isTelling(line.text))) return false;
  const fresh = joinBlock(newLines(lines), text);
  return standsAt(text, fresh, at) || (lines[0]?.kind === 'add' && standsAt(text, fresh, at - added.length));
}

/** Context on both sides of every change. */
function isFramed({ lines }: Work): boolean {
  return lines.at(0)?.kind === 'context' && lines.at(-1)?.kind === 'context';
}
