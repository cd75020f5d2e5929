import { foldedHash, foldLine } from './fold-line.js';

/** Where each line of a text begins, and which lines fold to the same: made in one pass, with three or four numbers a line. */
export type LineIndex = {
  readonly count: number;
  /** Offset of each line, and of the end of the text. */
  readonly starts: Int32Array;
  readonly hashes: Int32Array;
  /** Lines of the hash, in ascending order: the first, or -1, and the one after another. */
  readonly first: (hash: number) => number;
  readonly next: (line: number) => number;
  /** Without its ending. */
  readonly line: (index: number) => string;
};

/** Lines are looked up seldom; a table that stays in the processor's cache is made faster. */
const LINES_A_BUCKET = 4;

/** Indexes a text whose last line is terminated, or that is empty. */
export function indexLines(body: string): LineIndex {
  const { starts, hashes, count } = scan(body);
  const size = 1 << Math.max(4, 31 - Math.clz32(count / LINES_A_BUCKET));
  const heads = new Int32Array(size).fill(-1);
  const links = new Int32Array(count);
  const bucket = (hash: number): number => (hash ^ (hash >>> 15)) & (size - 1);
  for (let line = count - 1; line >= 0; line--) {
    const at = bucket(hashes[line] as number);
    links[line] = heads[at] as number;
    heads[at] = line;
  }
  const seek = (from: number, hash: number): number => {
    let line = from;
    while (line >= 0 && hashes[line] !== hash) line = links[line] as number;
    return line;
  };
  return {
    count,
    starts,
    hashes,
    first: (hash) => seek(heads[bucket(hash)] as number, hash),
    next: (line) => seek(links[line] as number, hashes[line] as number),
    line(index) {
      const end = (starts[index + 1] as number) - 1;
      return body.slice(
        starts[index],
        body.charCodeAt(end - 1) === 13 && end > (starts[index] as number) ? end - 1 : end,
      );
    },
  };
}

function scan(body: string): Pick<LineIndex, 'starts' | 'hashes' | 'count'> {
  let starts = new Int32Array(Math.max(16, (body.length >> 5) + 2));
  let hashes = new Int32Array(starts.length);
  let count = 0;
  for (let start = 0; start < body.length;) {
    const end = body.indexOf('\n', start);
    if (count + 2 > starts.length) {
      starts = grown(starts);
      hashes = grown(hashes);
    }
    hashes[count++] = foldedHash(body, start, end);
    start = end + 1;
    starts[count] = start;
  }
  return { starts, hashes, count };
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/**
 * All places where the lines stand one after another, white space and typography aside, in ascending order; sought from
 * the line that is rarest.
 */
export function findFolded(index: LineIndex, block: readonly string[]): number[] {
  const hashes = block.map((line) => foldedHash(line));
  const anchor = rarest(index, hashes);
  const homes: number[] = [];
  const wanted = hashes[anchor];
  if (wanted === undefined) return homes;
  for (let line = index.first(wanted); line >= 0; line = index.next(line)) {
    const start = line - anchor;
    if (start < 0 || start + block.length > index.count) continue;
    if (hashes.every((hash, at) => index.hashes[start + at] === hash)) homes.push(start);
  }
  const folded = homes.length > 0 ? block.map(foldLine) : [];
  return homes.filter((start) => folded.every((text, at) => foldLine(index.line(start + at)) === text));
}

/** Which of the hashes the fewest lines have; lines are counted only as far as it takes to tell. */
function rarest(index: LineIndex, hashes: readonly number[]): number {
  for (let most = 8; ; most *= 16) {
    let anchor = -1;
    let fewest = most;
    for (let at = 0; at < hashes.length && fewest > 0; at++) {
      const count = countUpTo(index, hashes[at] as number, fewest);
      if (count < fewest) [anchor, fewest] = [at, count];
    }
    if (anchor >= 0 || hashes.length === 0) return anchor;
  }
}

function countUpTo(index: LineIndex, hash: number, most: number): number {
  let count = 0;
  for (let line = index.first(hash); line >= 0 && count < most; line = index.next(line)) count++;
  return count;
}
