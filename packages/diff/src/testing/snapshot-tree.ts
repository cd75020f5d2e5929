import { lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every entry of a folder as text: path, kind, mode and content, for comparing trees byte by byte. */
export function snapshotTree(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder))
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      const stats = lstatSync(join(root, path));
      if (stats.isDirectory()) return [`${path}/`, ...snapshotTree(root, path)];
      const content = stats.isFile() ? readFileSync(join(root, path)).toString('base64') : 'link';
      return [`${path} ${(stats.mode & 0o777).toString(8)} ${content}`];
    });
}
