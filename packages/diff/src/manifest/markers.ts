/** The start of a fence: its character, how many, how far in it stands, and what is said of the language. */
export type Fence = {
  readonly character: string;
  readonly length: number;
  readonly indent: number;
  readonly info: string;
};

const FENCE = /^( {0,3})(`{3,}|~{3,})[ \t]*([^`]*)$/;

export function fenceOf(text: string): Fence | null {
  const match = FENCE.exec(text);
  const [, indent = '', run = '', info = ''] = match ?? [];
  return match ? { character: run[0] ?? '', length: run.length, indent: indent.length, info: info.trim() } : null;
}

/** True for a line without a language that is long enough. */
export function closes(fence: Fence | null | undefined, open: Fence): boolean {
  return fence?.info === '' && fence.character === open.character && fence.length >= open.length;
}

/** How a marker is written: `exact` is the documented form. */
export type MarkerStyle = 'exact' | 'heading' | 'emphasis' | 'ruled' | 'listed';

export type Marker = {
  /** Without decoration, with forward slashes; empty when the marker names none. */
  readonly path: string;
  readonly style: MarkerStyle;
};

/** Decorated or not; group 1 is what stands before the word, group 2 what follows the colon. A lone `\r` may be in a path. */
const MARKER = /^((?:(?:[-*+]|\d{1,3}[.)])[ \t]+|#{1,6}[ \t]+)?(?:\*\*|__|`)?)FILE:((?:\*\*|__)?[^]*)$/;
/** `=== FILE: path ===`, `--- FILE: path ---`. */
const RULED = /^(={3,}|-{3,})[ \t]*FILE:([^]*?)[ \t]*\1[ \t]*$/;

/** The marker that a line is, or null. `file:` in lower case and a marker in the middle of a line are text. */
export function markerOf(line: string): Marker | null {
  // Nearly all lines are none: this keeps the expressions away from long ones.
  if (!line.slice(0, 24).includes('FILE:')) return null;
  const ruled = RULED.exec(line);
  if (ruled) return describe(ruled[2] ?? '', 'ruled');
  const match = MARKER.exec(line);
  if (!match) return null;
  const before = match[1] ?? '';
  const rest = match[2] ?? '';
  const style = styleOf(before, rest);
  return isSeparated(rest) ? describe(rest, style) : null;
}

function styleOf(before: string, rest: string): MarkerStyle {
  if (/^([-*+]|\d)/.test(before) && !before.startsWith('**')) return 'listed';
  if (before.startsWith('#')) return 'heading';
  return before === '' && /^(\s|$)/.test(rest) ? 'exact' : 'emphasis';
}

/** After the colon stands a blank, a decoration or nothing; a path may follow it directly only if it surely is one. */
function isSeparated(rest: string): boolean {
  return /^(\s|$|\*\*|__|`)/.test(rest) || /^(?!\/\/)[^\s:]*[./][^\s:]*$/.test(rest);
}

function describe(rest: string, style: MarkerStyle): Marker | null {
  const path = plainPath(unwrap(rest));
  return isSentence(path) ? null : { path, style };
}

/** Takes bold, backticks and quotes off a path, however they were closed; what is said after the path goes too. */
function unwrap(rest: string): string {
  const text = rest
    .trim()
    .replace(/^(?:\*\*|__(?!\w)|\s)+/, '')
    .trim();
  const quoted = /^(`+|"|')([^`"']*)\1/.exec(text);
  if (quoted) return (quoted[2] ?? '').trim();
  const bare = text.replace(/^`+/, '').replace(/(?:\*\*|(?<!\w)__|`)+$/, '');
  return withoutRemark(bare.replace(/(\.\w+)(?:\*\*|__)?:(?:\*\*|__)?$/, '$1').trim());
}

/** `src/a.ts (new)`, `src/a.ts - the server`: a path has an extension at its end, a remark has none. */
function withoutRemark(path: string): string {
  const remark = /^(\S*\.\w{1,12}|[\w./-]*\/[\w.-]+|Dockerfile)\s+(?:[-–—#(]|\/\/|<!--|→)/.exec(path);
  return remark && !/\.\w{1,12}$/.test(path) ? (remark[1] ?? path) : path;
}

/** "FILE: lines carry the path" is a sentence about markers: several words, and no extension at the end. */
function isSentence(path: string): boolean {
  const words = path.split(/\s+/);
  if (words.length < 3 || /[/\\]/.test(words[0] ?? '')) return false;
  return words.length > 12 || !/\.\w{1,12}$/.test(path);
}

/** With forward slashes, and without `./` and doubled slashes; a leading slash stays to be refused. */
function plainPath(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const plain = slashed
    .replace(/(?<=[^/])\/{2,}/g, '/')
    .split('/')
    .filter((segment) => segment !== '.')
    .join('/');
  return plain === '' && slashed !== '' ? slashed : plain;
}
