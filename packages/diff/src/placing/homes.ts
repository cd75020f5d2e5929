import type { HunkLine } from '../patch/patch.js';
import type { FileText } from './file-text.js';
import { findFolded } from './line-index.js';

/** How closely a place fits, the closest first. */
export const FIT_LEVELS = ['exact', 'trailing_space', 'white_space'] as const;
export type FitLevel = (typeof FIT_LEVELS)[number];

export type Homes = {
  readonly level: FitLevel;
  /** First lines, from 0, ascending; of the closest level that has any. */
  readonly lines: readonly number[];
};

const NOWHERE: Homes = { level: 'exact', lines: [] };

/** Whether the block stands at the line to the byte, endings aside. Needs no index. */
export function standsAt(text: FileText, block: string, line: number): boolean {
  const offset = line < 0 ? -1 : text.offsetOf(line);
  return offset >= 0 && text.body.startsWith(block, offset) && endsLine(text, offset + block.length);
}

/** The lines of a block as they stand in a file of one ending. */
export function joinBlock(lines: readonly HunkLine[], text: FileText): string {
  return lines.map((line) => line.text).join(text.ending);
}

function endsLine({ body }: FileText, offset: number): boolean {
  const code = body.charCodeAt(offset);
  return code === 10 || (code === 13 && body.charCodeAt(offset + 1) === 10);
}

/** Where the block stands to the byte, by searching the text: at most two places, which is enough to know it is not one. */
export function searchExact(text: FileText, block: string): number[] {
  const offsets: number[] = [];
  // A blank line is found everywhere, and searching for nothing finds the end again and again.
  if (block === '') return offsets;
  for (let at = text.body.indexOf(block); at >= 0 && offsets.length < 2; at = text.body.indexOf(block, at + 1)) {
    const startsLine = at === 0 || text.body.charCodeAt(at - 1) === 10;
    if (startsLine && endsLine(text, at + block.length)) offsets.push(at);
  }
  return offsets.map((offset) => text.lineAt(offset));
}

/** All places of the lines, of the closest level at which there are any. */
export function findHomes(text: FileText, lines: readonly HunkLine[]): Homes {
  if (lines.length === 0) return NOWHERE;
  const index = text.index();
  const texts = lines.map((line) => line.text);
  const found = findFolded(index, texts);
  const byLevel = new Map<FitLevel, number[]>(FIT_LEVELS.map((level) => [level, []]));
  for (const start of found) {
    const level = fitLevel(texts, (at) => index.line(start + at));
    byLevel.get(level)?.push(start);
  }
  const level = FIT_LEVELS.find((one) => (byLevel.get(one)?.length ?? 0) > 0);
  return level ? { level, lines: byLevel.get(level) ?? [] } : NOWHERE;
}

function fitLevel(texts: readonly string[], lineAt: (at: number) => string): FitLevel {
  let level: FitLevel = 'exact';
  for (const [at, text] of texts.entries()) {
    const found = lineAt(at);
    if (found === text) continue;
    if (found.trimEnd() !== text.trimEnd()) return 'white_space';
    level = 'trailing_space';
  }
  return level;
}
