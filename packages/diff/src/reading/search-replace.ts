import type { Hunk, Patch, ReadingRefusal } from '../patch/patch.js';
import { diffLines } from './line-diff.js';
import type { Section, SectionContext } from './section.js';
import { isBlankLine, type SourceLine } from './source-lines.js';

const OPENING = /^\s{0,3}(?:<{5,9}|-{5,9}) ?(?:SEARCH|ORIGINAL)\b\s*(\S*)\s*$/;
const DIVIDER = /^\s{0,3}={5,9}\s*$/;
const CLOSING = /^\s{0,3}(?:>{5,9}|\+{5,9}) ?(?:REPLACE|UPDATED)\b/;

/** Longer lines open nothing and name no file; without the bound, searching runs of blanks in them would take its time. */
const LONGEST_LINE = 500;

export function opensSearchReplace(text: string): boolean {
  return text.length <= LONGEST_LINE && OPENING.test(text);
}

/** Reads one SEARCH/REPLACE block in the forms of aider, Cline and Roo. */
export function readSearchReplace(lines: readonly SourceLine[], at: number, context: SectionContext): Section {
  const first = lines[at] as SourceLine;
  const path = pathAbove(lines, at) ?? context.path;
  const divider = findLine(lines, at + 1, DIVIDER);
  const closing = divider < 0 ? -1 : findLine(lines, divider + 1, CLOSING);
  if (closing < 0) {
    const missing = divider < 0 ? '"=======" after SEARCH' : '">>>>>>> REPLACE" after the replacement';
    const message = `line ${first.number}: the block ends without ${missing}; it may be cut off`;
    const refusal: ReadingRefusal = { reason: 'cut_off', path, line: first.number, message };
    return { patches: [], refusals: [refusal], next: lines.length };
  }
  const block = lines.slice(at, closing);
  const [hunk, ...others] = dividers(block, divider - at).map((middle) => hunkOf(block, middle)) as [Hunk, ...Hunk[]];
  const patch: Patch = {
    format: 'search_replace',
    kind: hunk.oldCount === 0 ? 'create' : 'modify',
    path,
    from: null,
    otherPaths: [],
    oldMode: null,
    newMode: null,
    hunks: [others.length === 0 ? hunk : { ...hunk, otherReadings: others }],
    content: null,
    isBinary: false,
    line: first.number,
  };
  return { patches: [patch], refusals: [], next: closing + 1 };
}

function findLine(lines: readonly SourceLine[], from: number, pattern: RegExp): number {
  for (let index = from; index < lines.length; index++) {
    const text = lines[index]?.text ?? '';
    if (pattern.test(text)) return index;
    if (opensSearchReplace(text)) return -1;
  }
  return -1;
}

/** More lines of a block than these are not tried as its divider. */
const MOST_DIVIDERS = 8;

/** The lines that can part a block's halves: those as long as its marker, or else all; `first` is one of them. */
function dividers(block: readonly SourceLine[], first: number): number[] {
  const all: number[] = [];
  for (const [index, { text }] of block.entries()) if (index >= first && DIVIDER.test(text)) all.push(index);
  const width = /<{5,}|-{5,}/.exec(block[0]?.text ?? '')?.[0].length;
  const even = all.filter((index) => block[index]?.text.trim().length === width);
  return (even.length > 0 ? even : all).slice(0, MOST_DIVIDERS);
}

function hunkOf(block: readonly SourceLine[], divider: number): Hunk {
  const { start, lines: search } = searchLines(block.slice(1, divider));
  const replace = block.slice(divider + 1).map(({ text }) => text);
  return toHunk(block[0] as SourceLine, { start, search, replace });
}

/** Roo states the line above the text: `:start_line:12`, then a rule. */
function searchLines(lines: readonly SourceLine[]): {
  readonly start: number | null;
  readonly lines: readonly string[];
} {
  const texts = lines.map(({ text }) => text);
  const start = /^:start_line:\s*(\d{1,9})\s*$/.exec(texts[0] ?? '')?.[1];
  const rule = texts.findIndex((text) => /^-{3,}\s*$/.test(text));
  if (start === undefined) return { start: null, lines: texts };
  return { start: Number(start), lines: texts.slice(rule > 0 && rule <= 3 ? rule + 1 : 1) };
}

type Parts = { readonly start: number | null; readonly search: readonly string[]; readonly replace: readonly string[] };

function toHunk({ number, text }: SourceLine, { start, search, replace }: Parts): Hunk {
  return {
    line: number,
    header: text,
    oldStart: search.length === 0 ? 0 : start,
    oldCount: search.length,
    newStart: null,
    newCount: replace.length,
    headings: [],
    lines: diffLines(search, replace),
    oldFinalNewline: null,
    newFinalNewline: null,
    newEnding: null,
    isAtEnd: false,
    mayBeCutOff: false,
  };
}

/** The file's name stands on the line above the block, bare or decorated. */
function pathAbove(lines: readonly SourceLine[], at: number): string | null {
  for (let index = at - 1; index >= Math.max(0, at - 3); index--) {
    const line = lines[index];
    if (isBlankLine(line) || /^\s*(?:`{3,}|~{3,})/.test(line?.text ?? '')) continue;
    return pathOf(line?.text ?? '');
  }
  return null;
}

/** A line that is nothing but a path, without what it is decorated with; null: it is more than that. */
export function pathOf(text: string): string | null {
  if (text.length > LONGEST_LINE) return null;
  const bare = text
    .trim()
    .replace(/^(?:#{1,6}|[-*]|\/\/|\d+\.)\s+/, '')
    .replace(/^(?:\*\*|__|`)?(?:file(?:name|path)?|path)\s*:\s*/i, '')
    .replace(/^[*_`"']+|[*_`"':]+$/g, '')
    .replace(/`+$/, '')
    .trim();
  return /^[^\s<>|"?*:]{1,300}$/.test(bare) && /[./]/.test(bare) && /\w/.test(bare) ? bare : null;
}
