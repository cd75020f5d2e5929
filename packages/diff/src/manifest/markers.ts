import type { Line } from './lines.js';

/** The start of a fence: its character, how many, and what is said of the language. */
export type Fence = { readonly character: string; readonly length: number; readonly info: string };

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/;

export function fenceOf({ text }: Line): Fence | null {
  const match = FENCE.exec(text);
  const run = match?.[1];
  return run ? { character: run[0] ?? '', length: run.length, info: (match[2] ?? '').trim() } : null;
}

export function closes(line: Line, open: Fence): boolean {
  const fence = fenceOf(line);
  return fence !== null && fence.info === '' && fence.character === open.character && fence.length >= open.length;
}

/**
 * `FILE: path` at the start of a line, also as a heading, in bold or in backticks (any part of it), as models write it.
 * Group 1 is what follows the colon.
 */
const MARKER = /^(?:#{1,6} +)?(?:\*\*|__|`)?FILE:(?:\*\*|__)?(?:\s+(.*))?$/;

/** The path of a marker line, empty when it names none; null when the line is no marker. */
export function markerPath({ text }: Line): string | null {
  const match = MARKER.exec(text);
  if (!match) return null;
  return unwrap((match[1] ?? '').trim()).replaceAll('\\', '/');
}

/** Takes bold and backticks off a path, however they were closed. */
function unwrap(path: string): string {
  const plain = path
    .replace(/^(?:\*\*|__|`)+/, '')
    .replace(/(?:\*\*|`)+$/, '')
    .trim();
  return plain === path ? plain : unwrap(plain);
}
