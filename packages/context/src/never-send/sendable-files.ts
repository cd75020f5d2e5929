import { isMgxError } from '@mgx/errors';
import { runGit, unignoredFiles } from '@mgx/git';
import { localSandbox, type FileEntry, type Files } from '@mgx/sandbox';
import { createIgnoreRules, type IgnoreFile } from './ignore-rules.js';
import { secretPathReason } from './secret-paths.js';

export const MGX_IGNORE = '.mgxignore';

/** The files of a project that a model may see; there is no other way to a file's text than `readText`. */
export type SendableFiles = {
  /** Absolute. */
  readonly root: string;
  /** Sorted by path. */
  readonly entries: readonly FileEntry[];
  /** Files that exist and are never sent, and why; git-ignored ones are not listed. */
  readonly withheld: readonly { readonly path: string; readonly reason: string }[];
  has(path: string): boolean;
  /** The file's text; null for one that may not be seen, is not there, or is no UTF-8 text. */
  readText(path: string): Promise<string | null>;
};

/**
 * Finds the files of a project that may be sent: what git does not ignore, `.mgxignore` does not name, and whose path
 * names no secrets. Symbolic links are never followed.
 * @param path the PATH on which git is found
 */
export async function openSendableFiles(root: string, { path }: { readonly path: string }): Promise<SendableFiles> {
  // No command is ever run in it: only its confined files are used.
  const { files } = localSandbox({ root, path: '' });
  const all = await files.list();
  const isUnignored = await gitVisibility(root, { path, all, files });
  const isKept = createIgnoreRules(await readIgnoreFiles(MGX_IGNORE, { all, files }));
  const entries: FileEntry[] = [];
  const withheld: { path: string; reason: string }[] = [];
  for (const entry of all) {
    if (!isUnignored(entry.path)) continue;
    const reason = isKept(entry.path) ? MGX_IGNORE : secretPathReason(entry.path);
    if (reason === null) entries.push(entry);
    else withheld.push({ path: entry.path, reason });
  }
  const paths = new Set(entries.map((entry) => entry.path));
  return {
    root,
    entries,
    withheld,
    has: (file) => paths.has(file),
    readText: async (file) => (paths.has(file) ? files.readText(file) : null),
  };
}

type Found = { readonly all: readonly FileEntry[]; readonly files: Files };

/** What git ignores, asked of git itself; where there is no git or no repository, the ignore files are read here. */
async function gitVisibility(
  root: string,
  { path, ...found }: Found & { readonly path: string },
): Promise<(file: string) => boolean> {
  try {
    const visible = new Set(await runGit({ root, path }, unignoredFiles()));
    return (file) => visible.has(file);
  } catch (error) {
    if (!isMgxError(error, 'git_failed') && !isMgxError(error, 'command_not_found')) throw error;
  }
  const isIgnored = createIgnoreRules(await readIgnoreFiles('.gitignore', found));
  return (file) => !isIgnored(file);
}

async function readIgnoreFiles(name: string, { all, files }: Found): Promise<IgnoreFile[]> {
  const found: IgnoreFile[] = [];
  for (const { path } of all) {
    if (path !== name && !path.endsWith(`/${name}`)) continue;
    const text = await files.readText(path);
    if (text !== null) found.push({ folder: path.slice(0, -name.length).replace(/\/$/, ''), text });
  }
  return found;
}
