import { accessSync, constants, lstatSync, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Why a folder cannot be written to, or made where it is missing; null when it can. It is tried, for permissions do not
 * tell it all: root has every permission, and still cannot make a folder in /proc or on a read-only disk.
 */
export function folderProblem(folder: string): string | null {
  const nearest = nearestStanding(folder);
  const stats = statSync(nearest, { throwIfNoEntry: false });
  if (!stats) return `${nearest} is a symbolic link to nothing`;
  if (!stats.isDirectory()) return nearest === folder ? 'it is a file' : `${nearest} is a file`;
  try {
    accessSync(nearest, constants.W_OK);
    // Never recursively: Node asks without end for a folder in a place that takes none.
    rmdirSync(mkdtempSync(join(nearest, '.mgx-')));
    return null;
  } catch (error) {
    return String(Reflect.get(Object(error), 'message'));
  }
}

/** The path itself, or the nearest one above it at which something stands. */
function nearestStanding(path: string): string {
  try {
    if (lstatSync(path, { throwIfNoEntry: false })) return path;
  } catch {
    // Something above it is no folder: it is found on the way up.
  }
  return path === dirname(path) ? path : nearestStanding(dirname(path));
}
