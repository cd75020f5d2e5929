import { relative, resolve } from 'node:path';
import { cleanupArtifacts, cleanupOldBackups, listBackups, restoreFromBackup } from '@mgx/diff';
import { keysToSnake } from '@mgx/domain';
import { MgxError } from '@mgx/errors';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { folderOf } from './apply.js';

type Options = { readonly root?: string; readonly json?: boolean };

/** `mgx backups list`: all backups of a project, by file, newest first. */
export async function listAll(context: CommandContext, { root, json }: Options): Promise<ExitCode> {
  const backups = await listBackups(await folderOf(context, root));
  if (json === true) context.stdout.write(`${JSON.stringify(keysToSnake(backups))}\n`);
  else {
    for (const { originalFile, backupFile, timestamp, sizeBytes } of backups) {
      context.stdout.write(`${timestamp}  ${originalFile}  (${sizeBytes} bytes, ${backupFile})\n`);
    }
  }
  return EXIT.ok;
}

/**
 * `mgx backups restore FILE`: brings a file back; what stood there is kept as a backup.
 * @throws MgxError `not_found` when there is no such backup
 */
export async function restore(
  context: CommandContext,
  file: string,
  { root, timestamp, json }: Options & { readonly timestamp?: string },
): Promise<ExitCode> {
  const folder = await folderOf(context, root);
  const path = relative(folder, resolve(root === undefined ? context.cwd : folder, file));
  const backup = await restoreFromBackup(path, { root: folder, ...(timestamp === undefined ? {} : { timestamp }) });
  if (!backup) {
    throw new MgxError({
      code: 'not_found',
      message: `no backup of ${file}${timestamp === undefined ? '' : ` from ${timestamp}`}`,
      hint: 'mgx backups list shows what there is',
    });
  }
  context.stdout.write(
    json === true ? `${JSON.stringify(keysToSnake(backup))}\n` : `restored ${path} from ${backup.backupFile}\n`,
  );
  return EXIT.ok;
}

/** `mgx backups cleanup`: removes all but the newest backups of each file, and on request what refused patches left. */
export async function cleanUp(
  context: CommandContext,
  { root, json, keep, artifacts }: Options & { readonly keep: number; readonly artifacts?: boolean },
): Promise<ExitCode> {
  const folder = await folderOf(context, root);
  const backups = (await cleanupOldBackups(folder, { keepLatest: keep })).map(({ backupFile }) => backupFile);
  const removed = [...backups, ...(artifacts === true ? await cleanupArtifacts(folder) : [])];
  if (json === true) context.stdout.write(`${JSON.stringify({ removed })}\n`);
  else {
    for (const path of removed) context.stdout.write(`removed ${path}\n`);
    context.stdout.write(`${removed.length} files removed\n`);
  }
  return EXIT.ok;
}
