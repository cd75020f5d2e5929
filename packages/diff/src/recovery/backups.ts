import { chmod, lstat, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { MgxError } from '@mgx/errors';
import { decodeUtf8 } from '@mgx/sandbox';
import { folderLookup } from '../facade/folder-lookup.js';
import { locateTarget } from '../facade/locate-target.js';
import type { FileChange } from '../file-change.js';
import { applyChanges } from '../transaction/apply-changes.js';
import { readBackupName } from './backup-name.js';
import { findOwnFiles } from './find-own-files.js';

/** Where runs and the command keep backups, relative to the project; façades keep them beside their files. */
export const BACKUP_FOLDER = '.mgx/backups';

export type Backup = {
  /** Relative to the project. */
  readonly originalFile: string;
  /** Relative to the project. */
  readonly backupFile: string;
  /** `YYYYMMDD_HHMMSS`, UTC. */
  readonly timestamp: string;
  /** Counts backups of one file within one second, from 1. */
  readonly turn: number;
  readonly sizeBytes: number;
};

/** All backups of a project, by file, newest first: those beside the files and those under `.mgx/backups`. */
export async function listBackups(projectPath: string): Promise<Backup[]> {
  const found: Backup[] = [];
  for (const backupFile of await findOwnFiles(projectPath, (name) => readBackupName(name) !== null)) {
    const name = readBackupName(backupFile);
    if (!name) continue;
    const { size } = await stat(join(projectPath, backupFile));
    const { timestamp, turn, original } = name;
    const originalFile = original.startsWith(`${BACKUP_FOLDER}/`) ? original.slice(BACKUP_FOLDER.length + 1) : original;
    found.push({ originalFile, backupFile, timestamp, turn, sizeBytes: size });
  }
  return found.sort(byFileNewestFirst);
}

/** The newest backup of a file, or that of a time; null when there is none. */
export async function getBackupForFile(
  filePath: string,
  { root, timestamp }: { readonly root?: string; readonly timestamp?: string } = {},
): Promise<Backup | null> {
  const target = await locateTarget(filePath, root);
  const backups = await listBackups(root === undefined ? dirname(join(target.root, target.path)) : target.root);
  const isMeant = (one: Backup) =>
    one.originalFile === target.path &&
    (timestamp === undefined || timestamp === one.timestamp || timestamp === `${one.timestamp}_${one.turn}`);
  return backups.find(isMeant) ?? null;
}

/**
 * Brings a file back to its newest backup, or to that of a time, in one transaction. What stood there is kept as a
 * backup of its own, so nothing is lost. Null when there is no such backup.
 * @throws MgxError as `applyChanges`; `invalid_input` for what is no text
 */
export async function restoreFromBackup(
  filePath: string,
  options: { readonly root?: string; readonly timestamp?: string; readonly now?: () => Date } = {},
): Promise<Backup | null> {
  const { root, path } = await locateTarget(filePath, options.root);
  const backup = await getBackupForFile(filePath, options);
  if (!backup) return null;
  const file = join(root, backup.backupFile);
  const [bytes, { mode }] = [await readFile(file), await lstat(file)];
  const text = decodeUtf8(new Uint8Array(bytes));
  if (text === null) {
    throw new MgxError({ code: 'invalid_input', message: `the backup ${backup.backupFile} is not UTF-8 text` });
  }
  const before = folderLookup(root)(path);
  const change: FileChange =
    before === null
      ? { kind: 'create', path, before, after: text, mode: mode & 0o777 }
      : { kind: 'modify', path, before, after: text };
  const isApart = backup.backupFile.startsWith(`${BACKUP_FOLDER}/`);
  await applyChanges([change], root, {
    backup: isApart ? { naming: 'mgx_bak', folder: BACKUP_FOLDER } : true,
    ...(options.now ? { now: options.now } : {}),
  });
  if (before !== null) await chmod(join(root, path), mode & 0o777);
  return backup;
}

/** Removes all but the newest backups of each file. Returns those removed. */
export async function cleanupOldBackups(
  projectPath: string,
  { keepLatest = 5 }: { readonly keepLatest?: number } = {},
): Promise<Backup[]> {
  if (!Number.isInteger(keepLatest) || keepLatest < 0) {
    throw new MgxError({
      code: 'invalid_input',
      message: `keepLatest must be a whole number from 0, not ${keepLatest}`,
    });
  }
  const seen = new Map<string, number>();
  const removed: Backup[] = [];
  for (const backup of await listBackups(projectPath)) {
    const count = (seen.get(backup.originalFile) ?? 0) + 1;
    seen.set(backup.originalFile, count);
    if (count <= keepLatest) continue;
    await rm(join(projectPath, backup.backupFile), { force: true });
    removed.push(backup);
  }
  return removed;
}

function byFileNewestFirst(a: Backup, b: Backup): number {
  if (a.originalFile !== b.originalFile) return a.originalFile < b.originalFile ? -1 : 1;
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp ? -1 : 1;
  return b.turn - a.turn || (basename(a.backupFile) < basename(b.backupFile) ? -1 : 1);
}
