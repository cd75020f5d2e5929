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
 * The parts of an answer that hold edits: the fences with edits in them, each on its own; where no fence holds any, all that
 * stands outside of fences. A line that closes a fence stands as far left as its opening: with a marker before it, it is content.
 * `text`: the answer of which the lines are.
 */
export function editBlocks(lines: readonly SourceLine[], text: string): Block[] {
  const whole: Block = { lines, isFenced: false, isClosed: true, path: null };
  if (!text.includes('```') && !text.includes('~~~')) return [whole];
  const fenced: Block[] = [];
  const outside: SourceLine[] = [];
  let index = 0;
  let isInHunk = false;
  while (index < lines.length) {
    const line = lines[index] as SourceLine;
    isInHunk ||= line.text.startsWith('@@');
    // In a hunk that stands in no fence, an indented fence is content with its marker.
    const fence = isInHunk && !/^(?:```|~~~)/.test(line.text) ? null : FENCE.exec(line.text);
    const block = fence ? readFence(lines, index, fence) : null;
    if (block && block.lines.some((_, at) => opensEdit(block.lines, at))) {
      fenced.push(block);
      index = block.next;
    } else {
      outside.push(line);
      index++;
    }
  }
  if (fenced.length > 0) return fenced;
  return [{ ...whole, lines: outside }];
}

export function opensEdit(lines: readonly SourceLine[], at: number): boolean {
  const text = lines[at]?.text ?? '';
  return opensFile(lines, at) || opensV4a(text) || opensSearchReplace(text);
}

function readFence(
  lines: readonly SourceLine[],
  at: number,
  fence: RegExpExecArray,
): Block & { readonly next: number } {
  const [, indent = '', run = ''] = fence;
  const closing = new RegExp(`^[ \\t]{0,${indent.length}}${run[0] === '~' ? '~' : '`'}{${run.length},}[ \\t]*$`);
  let end = at + 1;
  while (end < lines.length && !closing.test(lines[end]?.text ?? '')) end++;
  const content = lines.slice(at + 1, end).map((line) => ({ ...line, text: withoutIndent(line.text, indent) }));
  return { lines: content, isFenced: true, isClosed: end < lines.length, path: pathAbove(lines, at), next: end + 1 };
}

function withoutIndent(text: string, indent: string): string {
  return indent !== '' && text.startsWith(indent) ? text.slice(indent.length) : text;
}

function pathAbove(lines: readonly SourceLine[], at: number): string | null {
  let index = at - 1;
  while (index >= 0 && index >= at - 2 && isBlankLine(lines[index])) index--;
  return index < 0 ? null : pathOf(lines[index]?.text ?? '');
}
