import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { MgxError, systemErrorCode } from '@mgx/errors';

/** The longest path that is accepted, in UTF-8 bytes; the longest name of one segment. */
const LONGEST_PATH = 1_024;
const LONGEST_SEGMENT = 255;

/** Names that Windows keeps for devices, with any extension. */
const DEVICE_NAME = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$/i;
/** Characters that look like a slash or a dot and may be folded into one. */
const LOOK_ALIKES = /[\u2024\u2025\u2026\u2044\u2215\u29f5\u29f8\ufe52\uff0e\uff0f\uff3c]/;

/**
 * A relative path with forward slashes in its plain form; pure.
 * @throws MgxError `path_outside` for one that leads out, `path_not_allowed` for one that no file should have
 */
export function checkRelativePath(path: string): string {
  const refuse = (code: 'path_outside' | 'path_not_allowed', reason: string): never => {
    throw new MgxError({ code, message: `${reason}: ${JSON.stringify(path)}`, data: { path } });
  };
  if (path.trim() === '') refuse('path_not_allowed', 'Empty file path found');
  // Control characters are what is looked for.
  if (/[\u0000-\u001f\u007f]/.test(path)) refuse('path_not_allowed', 'control character in path');
  if (LOOK_ALIKES.test(path)) refuse('path_not_allowed', 'look-alike of a separator in path');
  if (/^(\/|\\|~|[A-Za-z]:)/.test(path)) refuse('path_outside', 'Dangerous absolute path');
  const decoded = path.replace(/%2e/gi, '.').replace(/%2f/gi, '/').replace(/%5c/gi, '\\');
  if (decoded.split(/[/\\]/).includes('..')) refuse('path_outside', 'Path traversal detected');
  if (path.includes('\\')) refuse('path_not_allowed', 'backslash in path');
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.length === 0) refuse('path_not_allowed', 'the path names no file');
  for (const segment of segments) {
    if (DEVICE_NAME.test(segment)) refuse('path_not_allowed', 'reserved device name');
    if (Buffer.byteLength(segment) > LONGEST_SEGMENT) refuse('path_not_allowed', 'name too long');
  }
  if (Buffer.byteLength(path) > LONGEST_PATH) refuse('path_not_allowed', 'path too long');
  return segments.join('/');
}

/**
 * The absolute path of a file inside a folder, existing or not; symlinks that lead out are refused.
 * @throws MgxError `path_outside`, `path_not_allowed`
 */
export async function resolveInside(root: string, path: string): Promise<string> {
  const plain = checkRelativePath(path);
  const realRoot = await realpath(root);
  const target = join(realRoot, plain);
  const ancestor = await realpathOfNearest(dirname(target), realRoot);
  const own = await realpathOrNull(target);
  // A link whose target is not there yet would be followed by whoever writes to it.
  const isFree = own === null && !(await isLink(target));
  for (const real of isFree ? [ancestor] : [ancestor, own]) {
    if (real !== null && isWithin(realRoot, real)) continue;
    throw new MgxError({
      code: 'path_outside',
      message: `the path leads out of its folder through a symbolic link: ${JSON.stringify(path)}`,
      data: { path },
    });
  }
  return target;
}

function isWithin(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`));
}

async function realpathOfNearest(path: string, root: string): Promise<string | null> {
  for (let current = path; current !== root; current = dirname(current)) {
    const real = await realpathOrNull(current);
    if (real !== null) return real;
    if (await isLink(current)) return null;
    if (current === dirname(current)) break;
  }
  return root;
}

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}

/** Null when nothing is there, or a symbolic link that leads nowhere stands at its end. */
async function realpathOrNull(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
