import { shortestEdit, type Replacement } from '../making/shortest-edit.js';
import { splitLines } from '../manifest/lines.js';

/** A place that both sides have changed, and differently. */
export type MergeConflict = {
  /** Where it begins in the merged text, from 1: its first marker, or ours where there are none. */
  readonly line: number;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
};

export type MergeOptions = {
  /** Shows conflicts in the text, as git does with `diff3`; without it ours stands there. */
  readonly markers?: boolean;
  readonly labels?: { readonly ours: string; readonly base: string; readonly theirs: string };
};

export type MergedText = { readonly text: string; readonly conflicts: readonly MergeConflict[] };

/**
 * Joins what two have made of one text, line by line. What only one has changed is taken from it, what both have changed
 * alike once; everything else is a conflict.
 *
 * @example mergeTexts({ base: 'a\nb\nc\n', ours: 'A\nb\nc\n', theirs: 'a\nb\nC\n' }).text // 'A\nb\nC\n'
 */
export function mergeTexts(
  { base, ours, theirs }: { readonly base: string; readonly ours: string; readonly theirs: string },
  { markers = false, labels = { ours: 'ours', base: 'base', theirs: 'theirs' } }: MergeOptions = {},
): MergedText {
  const sides = { base: linesOf(base), ours: linesOf(ours), theirs: linesOf(theirs) };
  const out: (readonly string[])[] = [];
  let lineCount = 0;
  const put = (lines: readonly string[]) => {
    out.push(lines);
    lineCount += lines.length;
  };
  const conflicts: MergeConflict[] = [];
  let at = 0;
  for (const region of regionsOf(sides)) {
    put(sides.base.slice(at, region.baseStart));
    at = region.baseEnd;
    const [own, other] = [region.ours.join(''), region.theirs.join('')];
    const old = sides.base.slice(region.baseStart, region.baseEnd).join('');
    if (own === other || other === old) put(region.ours);
    else if (own === old) put(region.theirs);
    else {
      conflicts.push({ line: lineCount + 1, base: old, ours: own, theirs: other });
      if (markers) put(marked(region, { old: sides.base.slice(region.baseStart, region.baseEnd), labels }));
      else put(region.ours);
    }
  }
  put(sides.base.slice(at));
  return { text: out.flat().join(''), conflicts };
}

type Sides = Readonly<Record<'base' | 'ours' | 'theirs', readonly string[]>>;

/** A stretch of the base that at least one side has changed, and what each has there. */
type Region = {
  readonly baseStart: number;
  readonly baseEnd: number;
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
};

/** The changed stretches; those of the two sides that touch are one. */
function regionsOf({ base, ours, theirs }: Sides): Region[] {
  const [own, other] = [shortestEdit(base, ours), shortestEdit(base, theirs)];
  const all = [...own, ...other].sort((a, b) => a.oldStart - b.oldStart || a.oldEnd - b.oldEnd);
  const spans: { start: number; end: number }[] = [];
  for (const { oldStart, oldEnd } of all) {
    const last = spans.at(-1);
    if (last && oldStart <= last.end) last.end = Math.max(last.end, oldEnd);
    else spans.push({ start: oldStart, end: oldEnd });
  }
  const [inOurs, inTheirs] = [placer(own), placer(other)];
  return spans.map(({ start, end }) => ({
    baseStart: start,
    baseEnd: end,
    ours: ours.slice(...inOurs(start, end)),
    theirs: theirs.slice(...inTheirs(start, end)),
  }));
}

/** Tells where a stretch of the base stands on a side; asked for one stretch after another, from the first on. */
function placer(replacements: readonly Replacement[]): (start: number, end: number) => [number, number] {
  let index = 0;
  let shift = 0;
  return (start, end) => {
    const from = start + shift;
    // A replacement never reaches beyond the stretch that it is in: stretches that touch are one.
    for (let next = replacements[index]; next && next.oldEnd <= end; next = replacements[index]) {
      shift += next.newEnd - next.newStart - (next.oldEnd - next.oldStart);
      index++;
    }
    return [from, end + shift];
  };
}

type Marking = { readonly old: readonly string[]; readonly labels: NonNullable<MergeOptions['labels']> };

function marked({ ours, theirs }: Region, { old, labels }: Marking): string[] {
  const ending = [...ours, ...theirs, ...old].some((line) => line.endsWith('\r\n')) ? '\r\n' : '\n';
  const closed = (lines: readonly string[]) => lines.map((line) => (line.endsWith('\n') ? line : `${line}${ending}`));
  return [
    `<<<<<<< ${labels.ours}${ending}`,
    ...closed(ours),
    `||||||| ${labels.base}${ending}`,
    ...closed(old),
    `=======${ending}`,
    ...closed(theirs),
    `>>>>>>> ${labels.theirs}${ending}`,
  ];
}

function linesOf(text: string): string[] {
  return splitLines(text).map((line) => line.text + line.ending);
}
