import { basename, dirname } from 'node:path';

/**
 * How backups are named: `mgx_bak` as `<file>.mgx_bak.<stamp>` (patches), `bak` as `<file>.<stamp>.bak` (the safe
 * writer); beside their file, or under a folder that repeats the tree.
 */
export type BackupStyle = {
  readonly naming: 'mgx_bak' | 'bak';
  /** Relative to the root. */
  readonly folder?: string;
};

/** What a backup's name says. */
export type BackupName = {
  /** The name or path of the file that was kept. */
  readonly original: string;
  /** `YYYYMMDD_HHMMSS`, UTC. */
  readonly timestamp: string;
  /** Counts backups of one file within one second, from 1. */
  readonly turn: number;
};

const MGX_BAK = /^(?<original>.+)\.mgx_bak\.(?<timestamp>\d{8}_\d{6})(?:_(?<turn>\d+))?$/;
const BAK = /^(?<original>.+)\.(?<timestamp>\d{8}_\d{6})(?:_(?<turn>\d+))?\.bak$/;

/** A name for a backup that nothing has yet: the second of one second gets `_2`. */
export async function nameBackup(
  path: string,
  { style, at, isFree }: { style: BackupStyle; at: Date; isFree: (name: string) => Promise<boolean> },
): Promise<string> {
  const home = style.folder === undefined ? path : `${style.folder}/${path}`;
  for (let turn = 1; ; turn++) {
    const stamp = `${timestampOf(at)}${turn === 1 ? '' : `_${turn}`}`;
    const names = { bak: `${home}.${stamp}.bak`, mgx_bak: `${home}.mgx_bak.${stamp}` };
    // One row for both kinds: the later backup has the higher turn.
    if ((await isFree(names.bak)) && (await isFree(names.mgx_bak))) return names[style.naming];
  }
}

/** Reads the name of a backup of either kind; null for any other file. */
export function readBackupName(path: string): BackupName | null {
  const found = (MGX_BAK.exec(basename(path)) ?? BAK.exec(basename(path)))?.groups;
  if (!found) return null;
  const { original = '', timestamp = '', turn } = found;
  const folder = dirname(path);
  return {
    original: folder === '.' ? original : `${folder}/${original}`,
    timestamp,
    turn: turn === undefined ? 1 : Number(turn),
  };
}

/** `YYYYMMDD_HHMMSS`, UTC. */
export function timestampOf(at: Date): string {
  const [day = '', time = ''] = at.toISOString().split('T');
  return `${day.replaceAll('-', '')}_${time.slice(0, 8).replaceAll(':', '')}`;
}
