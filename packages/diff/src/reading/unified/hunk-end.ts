import { isBlankLine, type SourceLine } from '../source-lines.js';
import { isHunkHeader } from './hunk-header.js';

/** Lines of an envelope round hunks, which never are lines of one. */
const ENVELOPE = /^\*\*\* (?:End Patch|Begin Patch|Update File: |Add File: |Delete File: |Move to: )/;
/** What Subversion says of a file below its hunks. */
const PROPERTIES = 'Property changes on: ';

export function isHunkBoundary(text: string): boolean {
  return isHunkHeader(text) || (text.startsWith('***') && ENVELOPE.test(text)) || text.startsWith(PROPERTIES);
}

/** Whether a hunk that has all its lines by its counts is really over: the counts may be too small. */
export function endsHunk(lines: readonly SourceLine[], index: number, isFenced: boolean): boolean {
  const text = lines[index]?.text ?? '';
  // The signature under a mail that holds a patch.
  if (text === '-- ' || text === '--') return true;
  if (/^[-+ \\]/.test(text)) return false;
  return isFenced ? isLastFilled(lines, index) : !hasMoreChanges(lines, index);
}

/** Whether the next line that is not blank belongs to no hunk, or there is none. */
function isLastFilled(lines: readonly SourceLine[], from: number): boolean {
  let index = from;
  while (index < lines.length && isBlankLine(lines[index])) index++;
  return index === lines.length || isHunkBoundary(lines[index]?.text ?? '');
}

/** Outside of fences a line of prose or a list may follow, mostly after a blank line; a list's items are no changes then. */
function hasMoreChanges(lines: readonly SourceLine[], from: number): boolean {
  let isAfterBlank = false;
  for (let index = from; index < lines.length; index++) {
    const text = lines[index]?.text ?? '';
    if (isHunkBoundary(text) || /^(?:diff --git |Index: |--- \S)/.test(text) || text === '-- ') return false;
    if (text.trim() === '') isAfterBlank = true;
    else if (isAfterBlank ? /^[-+](?! \w| \W?\w)/.test(text) : /^[-+]/.test(text)) return true;
  }
  return false;
}
