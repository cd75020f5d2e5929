import { isBlankLine, type SourceLine } from '../source-lines.js';
import { readHunkHeader } from './hunk-header.js';

/** Lines of an envelope round hunks, which never are lines of one. */
const ENVELOPE = /^\*\*\* (?:End Patch|Begin Patch|Update File: |Add File: |Delete File: |Move to: )/;

export function isHunkBoundary(text: string): boolean {
  return (text.startsWith('@@') && readHunkHeader(text) !== null) || (text.startsWith('***') && ENVELOPE.test(text));
}

/** Whether a hunk that has all its lines by its counts is really over: the counts may be too small. */
export function endsHunk(lines: readonly SourceLine[], index: number, isFenced: boolean): boolean {
  const text = lines[index]?.text ?? '';
  // The signature under a mail that holds a patch.
  if (text === '-- ' || text === '--') return true;
  if (/^[-+ \\]/.test(text)) return false;
  const next = lines[firstFilled(lines, index)];
  if (next === undefined || isHunkBoundary(next.text)) return true;
  // In a fence all is diff; outside, a line of prose or a list may follow.
  return isFenced ? false : !/^[-+ ]/.test(next.text) || /^[-+] /.test(next.text);
}

function firstFilled(lines: readonly SourceLine[], from: number): number {
  let index = from;
  while (index < lines.length && isBlankLine(lines[index])) index++;
  return index;
}
