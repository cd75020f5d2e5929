import { readdir, readlink } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { IGNORED_FOLDERS } from '@mgx/sandbox';

/** A symbolic link; `to` is relative to its own folder. */
export type Link = { readonly path: string; readonly to: string };

/** The symbolic links of a folder that lead, by their words, to places within it. No link is followed. */
export async function linksWithin(root: string, folder = ''): Promise<Link[]> {
  const found: Link[] = [];
  for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && !IGNORED_FOLDERS.includes(entry.name)) found.push(...(await linksWithin(root, path)));
    if (!entry.isSymbolicLink() || IGNORED_FOLDERS.includes(entry.name)) continue;
    const to = await readlink(join(root, path));
    if (staysWithin(path, to)) found.push({ path, to });
  }
  return found;
}

function staysWithin(path: string, to: string): boolean {
  const place = normalize(join(dirname(path), to));
  return !isAbsolute(to) && place !== '..' && !place.startsWith(`..${sep}`);
}
