import { basename, dirname, join, relative, sep } from 'node:path';
import { MgxError } from '@mgx/errors';
import { checkRelativePath, resolveInside } from '@mgx/sandbox';
import { refuseProtected } from './protected-paths.js';
import type { TransactionFiles } from './transaction-files.js';

/**
 * Where a path of a change really is, relative to the root: folders that are symbolic links within the root are
 * followed, so that one file has one path; a link at the end is left standing, for the caller to refuse.
 * @throws MgxError `path_outside`, `path_not_allowed`
 */
export async function locate(
  root: string,
  path: string,
  { files }: { readonly files: TransactionFiles },
): Promise<string> {
  refuseProtected(checkRelativePath(path));
  const file = await resolveInside(root, path);
  const folder = await realFolder(dirname(file), files);
  const real = join(folder, basename(file));
  const plain = relative(root, real);
  if (plain === '' || plain === '..' || plain.startsWith(`..${sep}`)) {
    throw new MgxError({
      code: 'path_outside',
      message: `the path leads out of its folder through a symbolic link: ${JSON.stringify(path)}`,
      data: { path },
    });
  }
  const portable = sep === '/' ? plain : plain.split(sep).join('/');
  refuseProtected(portable);
  return portable;
}

/** The real path of a folder that may not be there yet: of its nearest ancestor that is, and the rest. */
async function realFolder(folder: string, files: TransactionFiles): Promise<string> {
  const real = await files.realPath(folder);
  if (real !== null || dirname(folder) === folder) return real ?? folder;
  return join(await realFolder(dirname(folder), files), basename(folder));
}
