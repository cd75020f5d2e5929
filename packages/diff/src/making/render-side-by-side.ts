import { hunkHeader } from './create-patch.js';
import type { Segment, ShownChange, ShownLine } from './describe-changes.js';
import { columnsOf, harmless, paint, type Paint } from './terminal-text.js';

type Options = { readonly colour: boolean; readonly width: number };

/** Columns between the two sides. */
const GUTTER = ' │ ';
const LEAST_WIDTH = 40;
/** Tabs are shown as this many spaces. */
const TAB = '    ';

/** Changes as two columns, old and new; lines longer than a column end with `…`. */
export function renderSideBySide(changes: readonly ShownChange[], options: Options): string {
  return changes.map((change) => renderChange(change, options)).join('\n');
}

function renderChange({ kind, path, from, additions, deletions, hunks }: ShownChange, options: Options): string {
  const put = putter(options);
  const name = from === null ? path : `${from} → ${path}`;
  const last = hunks.at(-1)?.lines ?? [];
  const most = last.reduce((found, { oldLine, newLine }) => Math.max(found, oldLine ?? 0, newLine ?? 0), 1);
  const digits = String(most).length;
  const title = put(harmless(`${kind} ${name} (+${additions} -${deletions})`), 'bold');
  const body = hunks.flatMap((hunk) => [
    put(hunkHeader({ ...hunk }), 'cyan'),
    ...rowsOf(hunk.lines).map((row) => renderRow(row, { ...options, digits })),
  ]);
  return `${[title, ...body].join('\n')}\n`;
}

type Row = { readonly old: ShownLine | null; readonly fresh: ShownLine | null };

/** Lines beside one another: removed ones and the added ones in their place. */
function rowsOf(lines: readonly ShownLine[]): Row[] {
  const rows: Row[] = [];
  let removed: ShownLine[] = [];
  let added: ShownLine[] = [];
  const flush = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at++) {
      rows.push({ old: removed[at] ?? null, fresh: added[at] ?? null });
    }
    [removed, added] = [[], []];
  };
  for (const line of lines) {
    if (line.kind === 'remove') removed.push(line);
    else if (line.kind === 'add') added.push(line);
    else {
      flush();
      rows.push({ old: line, fresh: line });
    }
  }
  flush();
  return rows;
}

function renderRow({ old, fresh }: Row, options: Options & { readonly digits: number }): string {
  const { width, digits } = options;
  const room = Math.max(LEAST_WIDTH, width) - GUTTER.length;
  const column = Math.floor(room / 2) - digits - 3;
  const left = cell(old, { ...options, column, side: 'old' });
  return `${left}${GUTTER}${cell(fresh, { ...options, column, side: 'fresh' })}`.trimEnd();
}

type CellOptions = Options & { readonly digits: number; readonly column: number; readonly side: 'old' | 'fresh' };

function cell(line: ShownLine | null, { digits, column, side, ...options }: CellOptions): string {
  if (line === null) return ' '.repeat(digits + 3 + column);
  const put = putter(options);
  const number = String((side === 'old' ? line.oldLine : line.newLine) ?? '').padStart(digits);
  const marker = line.kind === 'remove' ? '-' : line.kind === 'add' ? '+' : ' ';
  const how: Paint | null = line.kind === 'remove' ? 'red' : line.kind === 'add' ? 'green' : null;
  const segments = line.segments ?? [{ text: line.text, isChanged: false }];
  return `${put(number, 'dim')} ${how ? put(marker, how) : marker} ${fit(segments, { column, how, put })}`;
}

type FitOptions = { readonly column: number; readonly how: Paint | null; readonly put: ReturnType<typeof putter> };

/** The parts of a line in exactly so many columns. */
function fit(segments: readonly Segment[], { column, how, put }: FitOptions): string {
  let used = 0;
  let isCut = false;
  const shown = segments.map(({ text, isChanged }) => {
    let kept = '';
    for (const character of columnsOf(harmless(text).replaceAll('\t', TAB))) {
      isCut ||= used + character.width > column - 1;
      if (isCut) break;
      kept += character.text;
      used += character.width;
    }
    if (how === null) return kept;
    return put(kept, isChanged ? `${how === 'red' ? 'red' : 'green'}_inverse` : how);
  });
  return `${shown.join('')}${isCut ? '…' : ''}${' '.repeat(Math.max(0, column - used - (isCut ? 1 : 0)))}`;
}

function putter({ colour }: Pick<Options, 'colour'>): (text: string, how: Paint) => string {
  return (text, how) => (colour ? paint(text, how) : text);
}
