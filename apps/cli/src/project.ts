import { access, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { MgxError, systemErrorCode } from '@mgx/errors';
import { languageOfFile, listProjectFiles } from '@mgx/formatters';
import { decodeUtf8 } from '@mgx/sandbox';

export type ReadFile = { readonly path: string; readonly content: string };

/** The project around the current folder: its repository, or the folder itself. Paths are relative to its root. */
export type Project = {
  readonly root: string;
  readonly paths: readonly string[];
  readonly read: (path: string) => Promise<string | null>;
  /**
   * The files that paths as given on the command line name: a file itself, of a folder those in a known language.
   * @throws MgxError `invalid_input` for a path that is not there, `path_outside` for one outside the project
   */
  readonly readFiles: (given: readonly string[]) => Promise<{
    readonly files: readonly ReadFile[];
    readonly unreadable: readonly { readonly path: string; readonly message: string }[];
  }>;
};

/** Larger files are not even read: nobody writes them by hand. */
const LARGEST_BYTES = 8_000_000;

export async function openProject(cwd: string): Promise<Project> {
  const here = await realpath(cwd);
  const root = await repositoryOf(here);
  const paths = await listProjectFiles(root);
  const read = (path: string) => readText(join(root, path));
  return {
    root,
    paths,
    read,
    async readFiles(given) {
      const wanted = new Set<string>();
      for (const one of given) for (const path of await filesAt(root, here, one)) wanted.add(path);
      const files: ReadFile[] = [];
      const unreadable: { path: string; message: string }[] = [];
      for (const path of wanted) {
        const { size } = await stat(join(root, path));
        const content = size > LARGEST_BYTES ? null : await read(path);
        if (content !== null) files.push({ path, content });
        else if (size > LARGEST_BYTES) {
          unreadable.push({ path, message: `not formatted: ${size} bytes, the limit is ${LARGEST_BYTES}` });
        } else unreadable.push({ path, message: 'not formatted: the file is not valid UTF-8' });
      }
      return { files, unreadable };
    },
  };
}

async function filesAt(root: string, cwd: string, given: string): Promise<string[]> {
  const full = resolve(cwd, given);
  const real = await realpath(full).catch((error: unknown) => {
    const code = systemErrorCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    throw new MgxError({ code: 'invalid_input', message: `no file or folder at ${given}` });
  });
  const path = relative(root, real).split(sep).join('/');
  if (path === '..' || path.startsWith('../')) {
    throw new MgxError({
      code: 'path_outside',
      message: `${given} lies outside the project at ${root}`,
      hint: 'call mgx format in the project it belongs to',
    });
  }
  if (!(await stat(real)).isDirectory()) return [path];
  const inside = await listProjectFiles(root, path);
  // The content tells the language only where the name does not: a first look at the name is enough for most.
  const languages = await Promise.all(inside.map((file) => languageIn(root, file)));
  return inside.filter((_, index) => languages[index] !== 'text' && languages[index] !== 'template');
}

async function languageIn(root: string, path: string): Promise<string> {
  const byName = languageOfFile({ path, content: '' });
  if (byName !== 'text' || /\.[^/]+$/.test(path)) return byName;
  const content = (await stat(join(root, path))).size > LARGEST_BYTES ? null : await readText(join(root, path));
  return content === null ? 'text' : languageOfFile({ path, content });
}

/** Null when it is not there or is not UTF-8. */
async function readText(file: string): Promise<string | null> {
  try {
    return decodeUtf8(await readFile(file));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    throw error;
  }
}

/** The nearest folder above with a .git, which is where configuration files of the whole project lie. */
async function repositoryOf(folder: string): Promise<string> {
  for (let current = folder; ; current = dirname(current)) {
    if (await exists(join(current, '.git'))) return current;
    if (current === dirname(current)) return folder;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
