import { isBlankLine, type SourceLine } from '../source-lines.js';
import { isFull, type CountDown } from './count-down.js';
import { isHunkHeader } from './hunk-header.js';

const GIT_HEADER = /^diff --(?:git|cc|combined) \S/;
const OTHER_HEADER = /^(?:Index: \S|diff -[a-zA-Z]|From [0-9a-f]{40} )/;
/** How any of them begins: asked of every line. */
const OPENING = /^(?:--- |\+\+\+ |diff |Index: |From )/;
const OLD_SIDE = /^--- \S/;
const NEW_SIDE = /^\+\+\+ \S/;

/**
 * Whether a line begins the patch of another file, seen from within a hunk: `--- x` over `+++ y` could also be a removed
 * `-- x` and an added `++ y`. What follows and what the counts still ask for decide.
 */
export function startsFile(lines: readonly SourceLine[], index: number, counts: CountDown): boolean {
  const text = lines[index]?.text ?? '';
  if (!OPENING.test(text)) return false;
  const below = lines[index + 1]?.text ?? '';
  if (GIT_HEADER.test(text) || OTHER_HEADER.test(text)) return true;
  if (NEW_SIDE.test(text)) return isFull(counts) && isHunkHeader(below);
  if (!OLD_SIDE.test(text) || !NEW_SIDE.test(below)) return false;
  if (isFull(counts)) return true;
  if (counts.isKnown && counts.old === 1 && counts.new === 1) return false;
  const after = lines[index + 2];
  if (after && isHunkHeader(after.text)) return true;
  const isPath = /^--- (?:"?a\/|\/dev\/null)/.test(text) || /^\+\+\+ (?:"?b\/|\/dev\/null)/.test(below);
  return isPath && isBlankLine(after);
}

/** Whether a line begins the patch of a file, seen from outside of any. */
export function opensFile(lines: readonly SourceLine[], index: number): boolean {
  const text = lines[index]?.text ?? '';
  if (text.startsWith('@@')) return true;
  if (!OPENING.test(text)) return false;
  const below = lines[index + 1]?.text ?? '';
  if (GIT_HEADER.test(text) || /^Index: \S/.test(text)) return true;
  if (NEW_SIDE.test(text)) return isHunkHeader(below);
  return OLD_SIDE.test(text) && NEW_SIDE.test(below);
}
