import { constants, rmSync } from 'node:fs';
import { copyFile, mkdir, readdir, realpath, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMgxError, systemErrorCode } from '@mgx/errors';
import { IGNORED_FOLDERS, scratchFolder, type Sandbox } from '@mgx/sandbox';
import { hasInstalledTools } from './installed-tools.js';
import type { ProjectTools } from './project-tools.js';

/** Folders of installed packages: linked, not copied, and read-only where there is isolation. */
const INSTALLED = ['node_modules', 'vendor', '.venv', 'venv'];
/** Neither copied nor linked: what tools made, and ours. */
const LEFT_OUT = ['.git', '.mgx', 'dist', 'build', 'coverage', '.next', 'obj', 'bin', '__pycache__'];
const MOST_FILES = 20_000;
const LARGEST_FILE = 5_000_000;

export type StageProjectOptions = {
  /** The project's folder, absolute. */
  readonly root: string;
  /** Opens a sandbox over the copy, in which the project itself can be read: what its tools are links to. */
  readonly openSandbox: (
    folder: string,
    options: { readonly readOnlyPaths: readonly string[] },
  ) => Promise<Sandbox | { readonly unavailable: string }>;
  /** Whether a tool that lies in no project, as dotnet, is on the PATH of that sandbox. */
  readonly hasTool: (tool: string) => Promise<boolean>;
  /** What is other than on disk; null: it is gone. */
  readonly changes?: readonly { readonly path: string; readonly content: string | null }[];
  /** Where the copy is made, absolute; what an earlier attempt left there is cleared. Default: a scratch folder. */
  readonly folder?: string;
  /** How long one call of a tool may take; default 120 s. */
  readonly timeoutMs?: number;
};

/** Null: the project has no tool of its own. */
export type StagedProject = ProjectTools | { readonly unavailable: string } | null;

/** Lays out a project for its own tools, in a sandbox; nowhere if there is none. */
export async function stageProject({
  root,
  openSandbox,
  hasTool,
  changes = [],
  folder,
  timeoutMs = 120_000,
}: StageProjectOptions): Promise<StagedProject> {
  if (!(await hasInstalledTools(root, { hasTool }))) return null;
  const source = await realpath(root);
  const { path: stage, remove } = folder === undefined ? scratchFolder() : await emptyFolder(folder);
  try {
    const sandbox = await openSandbox(stage, { readOnlyPaths: [source] });
    if ('unavailable' in sandbox) {
      remove();
      return sandbox;
    }
    await layOut(source, stage, { folder: '', count: 0 });
    for (const change of changes) await layChange(sandbox.files, change);
    return {
      sandbox,
      timeoutMs,
      async close() {
        await sandbox.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function emptyFolder(folder: string): Promise<{ readonly path: string; readonly remove: () => void }> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const path = await realpath(folder);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

async function layChange(files: Sandbox['files'], { path, content }: { path: string; content: string | null }) {
  try {
    await (content === null ? files.remove(path) : files.write(path, content));
  } catch (error) {
    // Into a linked folder of installed packages: it stays as it is installed.
    if (!isMgxError(error) || error.code !== 'path_outside') throw error;
  }
}

type Progress = { readonly folder: string; count: number };

/** Copies a folder's files and links its installed packages; a tree that is too large is copied in part. */
async function layOut(source: string, stage: string, progress: Progress): Promise<void> {
  for (const entry of await readdir(join(source, progress.folder), { withFileTypes: true })) {
    const path = join(progress.folder, entry.name);
    const [from, to] = [join(source, path), join(stage, path)];
    if (INSTALLED.includes(entry.name)) {
      await symlink(await realpath(from).catch(() => from), to);
    } else if (entry.isDirectory() && !LEFT_OUT.includes(entry.name) && !IGNORED_FOLDERS.includes(entry.name)) {
      const inner: Progress = { folder: path, count: progress.count };
      await mkdir(to);
      await layOut(source, stage, inner);
      progress.count = inner.count;
    } else if (entry.isFile() && progress.count < MOST_FILES) {
      progress.count += 1;
      await copySmall(from, to);
    }
  }
}

async function copySmall(from: string, to: string): Promise<void> {
  try {
    if ((await stat(from)).size > LARGEST_FILE) return;
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  } catch (error) {
    // Gone or unreadable meanwhile: the tools do without.
    if (!['ENOENT', 'EACCES'].includes(systemErrorCode(error) ?? '')) throw error;
  }
}
