import { opensSearchReplace, pathOf } from './search-replace.js';
import { isBlankLine, type SourceLine } from './source-lines.js';
import { opensFile } from './unified/file-start.js';
import { opensV4a } from './v4a.js';

/** Lines of a text that are read together. */
export type Block = {
  readonly lines: readonly SourceLine[];
  readonly isFenced: boolean;
  /** The fence was closed; true outside of fences. */
  readonly isClosed: boolean;
  /** A file's name on the line above, if that is all it says. */
  readonly path: string | null;
};

const FENCE = /^([ \t]{0,8})(`{3,}|~{3,})[ \t]*([^`]*)$/;

/**
 * The parts of an answer that hold edits, in order: the fences with edits in them, and what stands between those, where it
 * begins an edit of its own. Where no fence holds any, it is all that stands outside of fences. A line that closes a fence stands
 * as far left as its opening: with a marker before it, it is content. `text`: the answer of which the lines are.
 */
export function editBlocks(lines: readonly SourceLine[], text: string): Block[] {
  const whole: Block = { lines, isFenced: false, isClosed: true, path: null };
  if (!text.includes('```') && !text.includes('~~~')) return [whole];
  const read = fenceReader(lines);
  const blocks: Block[] = [];
  let between: SourceLine[] = [];
  let index = 0;
  let isInHunk = false;
  const closeBetween = () => {
    if (between.length > 0) blocks.push({ ...whole, lines: between });
    between = [];
  };
  while (index < lines.length) {
    const line = lines[index] as SourceLine;
    isInHunk ||= line.text.startsWith('@@');
    // In a hunk that stands in no fence, an indented fence is content with its marker.
    const fence = isInHunk && !/^(?:```|~~~)/.test(line.text) ? null : read(index);
    if (fence) {
      closeBetween();
      blocks.push(fence.block);
      index = fence.next;
    } else {
      between.push(line);
      index++;
    }
  }
  closeBetween();
  return blocks.some(({ isFenced }) => isFenced) ? blocks.filter(isFencedOrEdit) : blocks;
}

export function opensEdit(lines: readonly SourceLine[], at: number): boolean {
  const text = lines[at]?.text ?? '';
  return opensFile(lines, at) || opensV4a(text) || opensSearchReplace(text);
}

/** Beside fences with edits, a line of prose that only begins like a hunk is none. */
function isFencedOrEdit({ lines, isFenced }: Block): boolean {
  return isFenced || lines.some(({ text }, at) => !text.startsWith('@@') && opensEdit(lines, at));
}

type Fence = { readonly block: Block; readonly next: number };

/** Reads the fence that a line opens; null: it opens none, or one without edits, or another one stands above its first edit. */
function fenceReader(lines: readonly SourceLine[]): (at: number) => Fence | null {
  const finders = new Map<string, (from: number) => number>();
  const next = (key: string, from: number, holds: (at: number) => boolean): number => {
    const finder = finders.get(key) ?? nextFinder(lines.length, holds);
    finders.set(key, finder);
    return finder(from);
  };
  const endOf = (at: number, [, indent = '', run = '']: RegExpExecArray): number => {
    const closing = new RegExp(`^[ \\t]{0,${indent.length}}${run[0] === '~' ? '~' : '`'}{${run.length},}[ \\t]*$`);
    return next(closing.source, at + 1, (index) => closing.test(lines[index]?.text ?? ''));
  };
  const isFence = (index: number) => FENCE.test(lines[index]?.text ?? '');
  return (at) => {
    const fence = FENCE.exec(lines[at]?.text ?? '');
    if (!fence) return null;
    const [, indent = ''] = fence;
    const end = endOf(at, fence);
    const inner = (index: number) => ({ ...(lines[index] as SourceLine), text: textIn(lines[index], indent) });
    const opens = (index: number) => {
      const ahead = lines[index + 1] && inner(index + 1);
      return opensEdit(ahead ? [inner(index), ahead] : [inner(index)], 0);
    };
    const edit = next(`edit${indent}`, at + 1, opens);
    if (edit >= end) return null;
    const other = next('fence', at + 1, isFence);
    if (other < edit) {
      const found = FENCE.exec(lines[other]?.text ?? '');
      if (end === lines.length || (found && endOf(other, found) < lines.length)) return null;
    }
    const content = Array.from({ length: end - at - 1 }, (_, offset) => inner(at + 1 + offset));
    const isClosed = end < lines.length;
    return { block: { lines: content, isFenced: true, isClosed, path: pathAbove(lines, at) }, next: end + 1 };
  };
}

/** Finds the next index at which something holds, `length` where there is none; asked again within the gap, it knows. */
function nextFinder(length: number, holds: (at: number) => boolean): (from: number) => number {
  let [asked, found] = [0, -1];
  return (from) => {
    if (from >= asked && from <= found) return found;
    [asked, found] = [from, from];
    while (found < length && !holds(found)) found++;
    return found;
  };
}

function textIn(line: SourceLine | undefined, indent: string): string {
  const text = line?.text ?? '';
  return indent !== '' && text.startsWith(indent) ? text.slice(indent.length) : text;
}

function pathAbove(lines: readonly SourceLine[], at: number): string | null {
  let index = at - 1;
  while (index >= 0 && index >= at - 2 && isBlankLine(lines[index])) index--;
  return index < 0 ? null : pathOf(lines[index]?.text ?? '');
}
