/** The indentation of a line as the hunk shows it and as the file has it. */
export type IndentPair = { readonly shown: string; readonly real: string; readonly isContext: boolean };

/** The line above an added one, as the hunk shows it and as it stands in the result. */
export type LineAbove = { readonly shown: string; readonly real: string };

export type Reindentation = {
  /** In words, for the report; null: nothing moves. */
  readonly description: string | null;
  /** `literal`: nothing differs; `guess`: no one rule explains all lines. */
  readonly kind: 'literal' | 'shift' | 'unit' | 'guess';
  readonly apply: (text: string, above: LineAbove | null) => string;
};

export const LITERAL: Reindentation = { description: null, kind: 'literal', apply: (text) => text };

export function indentOf(text: string): string {
  return /^[ \t\u00a0]*/.exec(text)?.[0] ?? '';
}

/**
 * How added lines move, learnt from the lines that stand in both: as they are, by the same shift, or tab for spaces.
 * `alignsLines`: whether the file puts lines under what is above them, with spaces after its tabs.
 */
export function learnIndentation(pairs: readonly IndentPair[], alignsLines: () => boolean): Reindentation {
  const moved = pairs.filter(({ shown, real }) => shown !== real);
  if (moved.length === 0 || isLostMarker(pairs, moved)) return LITERAL;
  const unit = unitRule(pairs, alignsLines);
  if (unit) return { ...unit, kind: 'unit' };
  const shift = shiftRule(pairs);
  if (shift) return { ...shift, kind: 'shift', apply: (text) => moveIndent(text, shift.move, false) };
  const known = knownIndents(pairs);
  const move = (indent: string): string => known.get(indent) ?? nearest(indent, pairs);
  return { description: 'as the lines around', kind: 'guess', apply: (text) => moveIndent(text, move, false) };
}

/** A line of nothing but white space has no place to keep, only its kind of white space. */
function moveIndent(text: string, move: (indent: string) => string, movesBlank: boolean): string {
  const indent = indentOf(text);
  return text.length === indent.length && !movesBlank ? text : move(indent) + text.slice(indent.length);
}

/** Context that is short of one space, where removed lines are not: the marker was lost, and added lines have theirs. */
function isLostMarker(pairs: readonly IndentPair[], moved: readonly IndentPair[]): boolean {
  const isShort = moved.every(({ shown, real, isContext }) => isContext && real === ` ${shown}`);
  return isShort && pairs.every((pair) => moved.includes(pair) || pair.isContext || pair.shown === pair.real);
}

/** Indents that always mean the same one in the file. */
function knownIndents(pairs: readonly IndentPair[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  const clashing = new Set<string>();
  for (const { shown, real } of pairs) {
    if (known.has(shown) && known.get(shown) !== real) clashing.add(shown);
    known.set(shown, real);
  }
  for (const shown of clashing) known.delete(shown);
  return known;
}

type Rule = { readonly description: string; readonly move: (indent: string) => string };

function shiftRule(pairs: readonly IndentPair[]): Rule | null {
  const [first] = pairs;
  if (!first) return null;
  const more = first.real.endsWith(first.shown) ? first.real.slice(0, first.real.length - first.shown.length) : null;
  if (more && pairs.every(({ shown, real }) => real === more + shown)) {
    return { description: `${quantity(more)} more`, move: (indent) => more + indent };
  }
  const less = first.shown.endsWith(first.real) ? first.shown.slice(0, first.shown.length - first.real.length) : null;
  if (less && pairs.every(({ shown, real }) => shown === less + real)) {
    const move = (indent: string): string => (indent.startsWith(less) ? indent.slice(less.length) : '');
    return { description: `${quantity(less)} less`, move };
  }
  return null;
}

/** Tabs for so many spaces, or the reverse; what does not fill a tab stays. */
function unitRule(
  pairs: readonly IndentPair[],
  alignsLines: () => boolean,
): Pick<Reindentation, 'description' | 'apply'> | null {
  const isSpaced = pairs.every(({ shown }) => !shown.includes('\t'));
  const [tabbed, spaced] = isSpaced ? (['real', 'shown'] as const) : (['shown', 'real'] as const);
  if (!pairs.some((pair) => pair[tabbed].includes('\t'))) return null;
  for (const unit of [2, 4, 8, 3]) {
    const toSpaces = (indent: string): string => indent.replaceAll('\t', ' '.repeat(unit));
    if (!pairs.every((pair) => toSpaces(pair[tabbed]) === pair[spaced])) continue;
    if (!isSpaced) {
      return { description: `a tab to ${unit} spaces`, apply: (text) => moveIndent(text, toSpaces, true) };
    }
    const isAligned = alignsLines();
    const apply: Reindentation['apply'] = (text, above) =>
      moveIndent(text, (indent) => toTabs(indent, { unit, above: isAligned ? above : null }), true);
    return { description: `${unit} spaces to a tab`, apply };
  }
  return null;
}

type Tabbing = { readonly unit: number; readonly above: LineAbove | null };

/** Spaces shown for tabs are either more tabs or lines put under something: the line above tells which. */
function toTabs(indent: string, { unit, above }: Tabbing): string {
  if (indent.includes('\t')) return indent;
  if (above !== null) {
    const aligned = underBracket(indent.length, { unit, above });
    if (aligned !== null) return aligned;
    if (indentOf(above.shown) === indent && !endsBracket(above.real)) return indentOf(above.real);
  }
  return '\t'.repeat(Math.floor(indent.length / unit)) + ' '.repeat(indent.length % unit);
}

/** As wide as a tab is where lines are aligned with tabs and spaces. */
const TAB = 8;

/** The indentation of so many shown spaces that puts a line under what follows the bracket open above it; null: none does. */
function underBracket(length: number, { unit, above: { real } }: { unit: number; above: LineAbove }): string | null {
  const column = openColumn(real);
  if (column === null || unit === TAB) return null;
  const tabs = (column - length) / (TAB - unit);
  const spaces = length - unit * tabs;
  const fits = Number.isInteger(tabs) && tabs >= 0 && spaces > 0 && spaces < TAB;
  return fits ? '\t'.repeat(tabs) + ' '.repeat(spaces) : null;
}

/** A line that closes a bracket opened above it is the last one put under it. */
function endsBracket(text: string): boolean {
  const count = (bracket: RegExp): number => text.match(bracket)?.length ?? 0;
  return count(/[)\]]/g) > count(/[(\[]/g);
}

/** The column behind the last bracket that a line leaves open, if something follows it; null: there is none. */
function openColumn(text: string): number | null {
  const open: number[] = [];
  let column = 0;
  for (const character of text) {
    column = character === '\t' ? column + TAB - (column % TAB) : column + 1;
    if (character === '(' || character === '[') open.push(column);
    else if (character === ')' || character === ']') open.pop();
  }
  return /[(\[]\s*$/.test(text) ? null : (open.at(-1) ?? null);
}

/** As far from the closest indentation that is known as in the hunk. */
function nearest(indent: string, pairs: readonly IndentPair[]): string {
  const byDistance = [...pairs].sort(
    (a, b) => Math.abs(a.shown.length - indent.length) - Math.abs(b.shown.length - indent.length),
  );
  const closest = byDistance[0];
  if (!closest) return indent;
  if (indent.startsWith(closest.shown)) return closest.real + indent.slice(closest.shown.length);
  const less = closest.shown.length - indent.length;
  return less > 0 && less <= closest.real.length ? closest.real.slice(0, closest.real.length - less) : indent;
}

function quantity(indent: string): string {
  const unit = indent.includes('\t') ? 'tab' : 'space';
  return `${indent.length} ${unit}${indent.length === 1 ? '' : 's'}`;
}
