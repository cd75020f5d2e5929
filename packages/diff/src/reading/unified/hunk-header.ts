/** What a line that begins with `@@` says. */
export type HunkHeader = {
  readonly oldStart: number | null;
  readonly oldCount: number | null;
  readonly newStart: number | null;
  readonly newCount: number | null;
  /** What it says of the place besides numbers; empty: nothing. */
  readonly heading: string;
};

const NUMBERED = /^@@\s*-(\d{1,9})(?:,(\d{1,9}))?,?\s+\+(\d{1,9})(?:,(\d{1,9}))?\s*(?:@@)?\s?(.*)$/;
/** Numbers of the old side alone, as some models write them. */
const HALF = /^@@\s*-(\d{1,9})(?:,(\d{1,9}))?\s*(?:@@\s?(.*))?$/;
const NOTHING = /^(?:\.{2,}|…|-\S*\s+\+\S*|[-+]\S*)?$/;

/** Whether a line is the head of a hunk: any line that begins so is. */
export function isHunkHeader(text: string): boolean {
  return text.startsWith('@@') && text[2] !== '@';
}

/**
 * Reads every way in which models write the head of a hunk: full numbers, missing counts, `@@`, `@@ ... @@`,
 * placeholders such as `-XX,XX +XX,XX`, and a heading before or after the second `@@`. Null: no head of a hunk.
 */
export function readHunkHeader(text: string): HunkHeader | null {
  if (!isHunkHeader(text)) return null;
  const numbered = NUMBERED.exec(text);
  if (numbered) {
    const [, oldStart, oldCount, newStart, newCount, heading = ''] = numbered;
    return {
      oldStart: Number(oldStart),
      oldCount: Number(oldCount ?? 1),
      newStart: Number(newStart),
      newCount: Number(newCount ?? 1),
      heading: heading.replace(/\s*@@$/, '').trim(),
    };
  }
  const half = HALF.exec(text);
  if (half) {
    const oldCount = half[2] === undefined ? null : Number(half[2]);
    return { oldStart: Number(half[1]), oldCount, newStart: null, newCount: null, heading: (half[3] ?? '').trim() };
  }
  const pieces = text.split('@@').map((piece) => piece.trim());
  const heading = pieces
    .filter((piece) => !NOTHING.test(piece))
    .join(' ')
    .replace(/^\.{3}\s+/, '');
  return { oldStart: null, oldCount: null, newStart: null, newCount: null, heading };
}
