import { mkdirSync, readFileSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MgxError, systemErrorCode } from '@mgx/errors';
import { holdingPassingLock, resolveInside } from '@mgx/sandbox';
import { describeFailure } from './transaction-failure.js';

/** Where the journals of a root's transactions stand, relative to it: they travel with the tree they belong to. */
export const JOURNAL_FOLDER = '.mgx/transactions';

const IGNORE_ALL = '*\n';

/**
 * One process at a time on a root. The journals' folder stands while the work is done, ignored by git, and leaves with
 * it unless something is kept there.
 * @throws MgxError `state_locked`, `file_not_writable`; `path_outside` when `.mgx` is a link that leads out
 */
export async function holdingRoot<T>(root: string, work: (journal: string) => Promise<T>): Promise<T> {
  const lock = await resolveInside(root, `${JOURNAL_FOLDER}/lock`);
  const home = join(root, '.mgx');
  try {
    mkdirSync(home, { recursive: true });
  } catch (error) {
    throw new MgxError({
      code: 'file_not_writable',
      message: `${root} cannot be changed: ${describeFailure(error)}`,
      hint: 'look at the permissions of the folder',
      data: { conflicts: [{ path: '.mgx', reason: describeFailure(error), code: 'file_not_writable' }] },
      cause: error,
    });
  }
  try {
    return await holdingPassingLock(lock, () => {
      writeNew(join(home, '.gitignore'));
      return work(join(root, JOURNAL_FOLDER));
    });
  } finally {
    removeIfOurs(home);
  }
}

function writeNew(file: string): void {
  try {
    writeFileSync(file, IGNORE_ALL, { flag: 'wx' });
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
}

/** Removes `.mgx` when nothing but the file that makes git ignore it is left there. */
function removeIfOurs(home: string): void {
  try {
    const names = readdirSync(home);
    if (names.length > 1) return;
    if (names.length === 1 && readFileSync(join(home, '.gitignore'), 'utf8') !== IGNORE_ALL) return;
    rmSync(join(home, '.gitignore'), { force: true });
    rmdirSync(home);
  } catch (error) {
    // Another process began here meanwhile, or ended here before us: both leave nothing to do.
    const code = systemErrorCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}
