import { realpath, stat } from 'node:fs/promises';
import { MgxError, systemErrorCode } from '@mgx/errors';

/**
 * The real path of a folder that somebody names.
 * @throws MgxError `not_found` where there is none, or no folder
 */
export async function realRoot(folder: string): Promise<string> {
  try {
    const real = await realpath(folder);
    if ((await stat(real)).isDirectory()) return real;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
  }
  throw new MgxError({ code: 'not_found', message: `there is no folder ${JSON.stringify(folder)}` });
}
