import { decodeSeparators, foldLookAlikes } from './plain-characters.js';

/** The rule that a path breaks, and Appendix F's message. */
export type PathProblem = {
  readonly rule: 'empty_path' | 'path_traversal' | 'absolute_path' | 'unsafe_path';
  readonly message: string;
};

/** Bytes of UTF-8: what common file systems take. */
const LONGEST_PATH = 1_024;
const LONGEST_SEGMENT = 255;

/** Names that Windows keeps for devices, with any extension. */
const DEVICE_NAME = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?$/i;
/** Invisible, or changing the direction of what stands after it: a path that is not what it looks like. */
const DECEPTIVE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]/;

/**
 * What is wrong with a path that a model names, or null. Judged by segments and before anything is read or written:
 * `[...slug].tsx` and `a..b.md` are fine. Symbolic links are for whoever opens the file (`resolveInside`).
 */
export function problemOfPath(path: string): PathProblem | null {
  if (path.trim() === '') return { rule: 'empty_path', message: 'Empty file path found' };
  const folded = foldLookAlikes(path);
  const plain = decodeSeparators(folded);
  const segments = plain.split(/[/\\]/);
  if (segments.some((segment) => /^\.\.[\s.]*$/.test(segment) && !/^\.{3,}$/.test(segment.trim())))
    return { rule: 'path_traversal', message: `Path traversal detected: ${shown(path)}` };
  if (isAbsolute(plain)) return { rule: 'absolute_path', message: `Dangerous absolute path: ${shown(path)}` };
  const reason = reasonAgainst(path, { folded, plain, segments });
  return reason === null ? null : { rule: 'unsafe_path', message: `Unsafe path (${reason}): ${shown(path)}` };
}

/** `/x`, `\x`, `\\server\x`, `~/x`, `C:x`, `file:x`, `$HOME/x`, `%APPDATA%\x`. */
function isAbsolute(plain: string): boolean {
  return /^\s*([/\\]|~|[A-Za-z]:|[A-Za-z][A-Za-z0-9+.-]*:\/\/|file:|\$\{?[A-Za-z_]+\}?[/\\]|%[A-Za-z_]+%)/.test(plain);
}

type Forms = { readonly folded: string; readonly plain: string; readonly segments: readonly string[] };

function reasonAgainst(path: string, { folded, plain, segments }: Forms): string | null {
  if (/[\u0000-\u001f\u007f-\u009f]/.test(plain)) return 'control character';
  if (DECEPTIVE.test(path)) return 'invisible character';
  if (folded !== path) return 'look-alike of a separator or dot';
  if (plain !== folded) return 'encoded separator or dot';
  if (/[\ud800-\udfff]/.test(path.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''))) return 'not valid Unicode';
  if (plain.includes(':')) return 'colon';
  if (path.includes('\\')) return 'backslash';
  if (/(^|\/)\.?$/.test(plain)) return 'names a folder';
  return segments.map(reasonAgainstSegment).find((reason) => reason !== null) ?? longReason(path, segments);
}

function reasonAgainstSegment(segment: string): string | null {
  if (/^(\.git|git~\d|node_modules)[\s.]*$/i.test(segment)) return "not the project's own files";
  if (DEVICE_NAME.test(segment)) return 'reserved name';
  return segment !== '.' && /[\s.]$/.test(segment) ? 'name ends with a dot or blank' : null;
}

function longReason(path: string, segments: readonly string[]): string | null {
  const isLong =
    Buffer.byteLength(path) > LONGEST_PATH || segments.some((one) => Buffer.byteLength(one) > LONGEST_SEGMENT);
  return isLong ? 'path too long' : null;
}

/** As it stands, unless it would deceive whoever reads the message. */
function shown(path: string): string {
  const visible = path.length > 200 ? `${path.slice(0, 200)}…` : path;
  return visible.replace(
    /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
