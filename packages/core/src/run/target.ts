import { stat } from 'node:fs/promises';
import { MgxError, systemErrorCode } from '@mgx/errors';
import type { Run } from '@mgx/domain';
import type { Machine } from '../machine.js';
import { localSandbox, type Files } from '@mgx/sandbox';
import { linksWithin, type Link } from './project/links-within.js';
import { refuseFolders } from './refuse-folders.js';

/** The tree that a run changes: an existing project, a folder still to be made, or none (the result is kept as artifacts). */
export type Target = {
  /** Absolute; null when the result is kept as artifacts only. */
  readonly root: string | null;
  /** True when what stands there is part of the project that is checked and verified. */
  readonly hasBase: boolean;
  /** All files of the base, sorted. */
  list(): Promise<readonly string[]>;
  /** The same, each with its permission bits. */
  modes(): Promise<ReadonlyMap<string, number>>;
  read(path: string): Promise<string | null>;
  readBytes(path: string): Promise<Uint8Array | null>;
  /** Symbolic links of the base that lead to places within it. */
  links(): Promise<readonly Link[]>;
};

/** @throws MgxError `invalid_input` when the project to patch is not there, or no folder may be opened here */
export async function openTarget(run: Run, { mayOpenFolders }: Pick<Machine, 'mayOpenFolders'>): Promise<Target> {
  const { outputMode, existingProjectPath } = run.input;
  if (!mayOpenFolders) refuseFolders({ existingProjectPath, outputPath: run.options.outputPath });
  if (outputMode === 'patch_existing') {
    const root = existingProjectPath;
    if (root === null) {
      throw new MgxError({
        code: 'invalid_input',
        message: 'patch_existing needs the project to patch',
        hint: 'give --existing-path DIR',
      });
    }
    if (!(await isFolder(root))) {
      throw new MgxError({ code: 'invalid_input', message: `existing project: no folder at ${root}` });
    }
    return folderTarget(root, { hasBase: true });
  }
  const { outputPath } = run.options;
  if (outputPath === null) return emptyTarget;
  const stands = await isFolder(outputPath);
  return folderTarget(outputPath, { hasBase: stands });
}

/** The same place, taken for a new one: what stands there is what this run itself has written. */
export function withoutBase({ root }: Target): Target {
  return { ...emptyTarget, root };
}

const emptyTarget: Target = {
  root: null,
  hasBase: false,
  list: async () => [],
  modes: async () => new Map(),
  read: async () => null,
  readBytes: async () => null,
  links: async () => [],
};

function folderTarget(root: string, { hasBase }: { hasBase: boolean }): Target {
  if (!hasBase) return withoutBase({ ...emptyTarget, root });
  // Only the files of this sandbox are used; no command is ever run in a target.
  const files: Files = localSandbox({ root, path: '' }).files;
  return {
    root,
    hasBase,
    list: async () => (await files.list()).map(({ path }) => path),
    modes: async () => new Map((await files.list()).map(({ path, mode }) => [path, mode])),
    read: (path) => files.readText(path),
    readBytes: (path) => files.read(path),
    links: () => linksWithin(root),
  };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}
