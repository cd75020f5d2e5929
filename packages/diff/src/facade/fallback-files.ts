import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemErrorCode } from '@mgx/errors';
import { resolveInside } from '@mgx/sandbox';
import { nodeFiles } from '../transaction/transaction-files.js';
import type { LocatedFile } from './locate-target.js';

/** Where what a refused diff leaves for a review goes: beside its file, or under a folder that repeats the tree. */
export type FallbackPlace = 'beside' | { readonly folder: string } | 'none';

export type FallbackFiles = {
  readonly newFileCreated: string | null;
  readonly logFile: string | null;
  readonly failedDiffFile: string | null;
};

export const NO_FALLBACK: FallbackFiles = { newFileCreated: null, logFile: null, failedDiffFile: null };

/** The names of what a refused diff leaves, by what follows the file's own name. */
export const ARTIFACT_ENDINGS = {
  newFiles: '.mgx_new',
  applyLogs: '.mgx_apply_log.txt',
  failedDiffs: '.mgx_failed_diff.txt',
} as const;

/** Writes the file with the hunks that did fit, the log and the diff; each replaces what an earlier refusal left. */
export async function writeFallback(
  { root, path }: LocatedFile,
  { place, newText, log, diff }: { place: FallbackPlace; newText: string; log: string; diff: string },
): Promise<FallbackFiles> {
  if (place === 'none') return NO_FALLBACK;
  const home = place === 'beside' ? path : `${place.folder}/${path}`;
  const put = async (ending: string, text: string) => {
    const file = await resolveInside(root, `${home}${ending}`);
    await mkdir(dirname(file), { recursive: true });
    if (home.startsWith('.mgx/')) await ignoreFolder(join(root, '.mgx'));
    const temporary = join(dirname(file), `.mgx-tmp-${process.pid}-${basename(file)}`.slice(0, 200));
    await nodeFiles.remove(temporary);
    await nodeFiles.write(temporary, new TextEncoder().encode(text), { mode: null });
    // Replaces a link as such, and never what it leads to.
    await nodeFiles.rename(temporary, file);
    return file;
  };
  return {
    newFileCreated: await put(ARTIFACT_ENDINGS.newFiles, newText),
    logFile: await put(ARTIFACT_ENDINGS.applyLogs, log),
    failedDiffFile: await put(ARTIFACT_ENDINGS.failedDiffs, diff),
  };
}

/** Our folder is ignored by git from the first file on. */
async function ignoreFolder(folder: string): Promise<void> {
  try {
    await writeFile(join(folder, '.gitignore'), '*\n', { flag: 'wx' });
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
}
