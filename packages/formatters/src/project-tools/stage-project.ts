import { constants } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, realpath, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { systemErrorCode } from '@mgx/errors';
import { IGNORED_FOLDERS, localSandbox, type Sandbox } from '@mgx/sandbox';
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
  /** The PATH on which tools such as php and dotnet are found. */
  readonly path: string;
  /** True: without bubblewrap the project's tools run on the machine itself. */
  readonly mayRunUnsandboxed?: boolean;
  /** How long one call of a tool may take; default 120 s. */
  readonly timeoutMs?: number;
};

export type StagedProject = ProjectTools | { readonly unavailable: string };

/** Lays out a project for its own tools, in bubblewrap where it works; nowhere if it does not and may not be done without. */
export async function stageProject({
  root,
  path,
  mayRunUnsandboxed = false,
  timeoutMs = 120_000,
}: StageProjectOptions): Promise<StagedProject> {
  const { bubblewrapSandbox, probeBubblewrap } = await import('@mgx/sandbox/bubblewrap');
  const probe = await probeBubblewrap({ path });
  if (!probe.available && !mayRunUnsandboxed) return { unavailable: `no sandbox (${probe.reason})` };
  const source = await realpath(root);
  const stage = await realpath(await mkdtemp(join(tmpdir(), 'mgx-format-')));
  const remove = () => rm(stage, { recursive: true, force: true });
  try {
    await layOut(source, stage, { folder: '', count: 0 });
    const sandbox: Sandbox = probe.available
      ? bubblewrapSandbox({ root: stage, path, readOnlyPaths: [source] })
      : localSandbox({ root: stage, path });
    return {
      sandbox,
      timeoutMs,
      async close() {
        await sandbox.close();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
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
