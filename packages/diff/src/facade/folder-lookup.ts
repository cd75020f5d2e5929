import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { MgxError, systemErrorCode } from '@mgx/errors';
import { checkRelativePath, decodeUtf8 } from '@mgx/sandbox';
import type { FileLookup } from '../planning/virtual-tree.js';

/**
 * The texts of a real folder, for planning. What could not be changed is not read, either: links, what leads out, and
 * bytes that are no UTF-8.
 * @throws (from the lookup) MgxError `path_outside`, `path_not_allowed`, `invalid_input`
 */
export function folderLookup(root: string): FileLookup {
  const realRoot = realpathSync(root);
  return (path) => {
    const file = join(realRoot, checkRelativePath(path));
    const folder = orNull(() => realpathSync(dirname(file)));
    if (folder === null) return null;
    const way = relative(realRoot, folder);
    if (way === '..' || way.startsWith(`..${sep}`)) {
      throw refusal('path_outside', `the path leads out of its folder through a symbolic link: ${path}`);
    }
    const stats = orNull(() => lstatSync(file));
    if (stats === null) return null;
    if (stats.isDirectory()) throw refusal('invalid_input', `${path} is a folder`);
    if (stats.isSymbolicLink()) throw refusal('path_not_allowed', `${path} is a symbolic link: it is not followed`);
    if (!stats.isFile()) throw refusal('path_not_allowed', `${path} is a device, pipe or socket`);
    const text = decodeUtf8(new Uint8Array(readFileSync(file)));
    if (text === null) throw refusal('invalid_input', `${path} is not UTF-8 text: it is left as it is`);
    return text;
  };
}

function refusal(code: 'path_outside' | 'path_not_allowed' | 'invalid_input', message: string): MgxError {
  return new MgxError({ code, message });
}

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}
