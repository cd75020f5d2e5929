import { MgxError } from '@mgx/errors';

/** Characters that some file systems leave out of a name, so that `.g\u200cit` is `.git` there. */
const LEFT_OUT = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** Folders that no change of a model or user goes into: git's, and ours with the journals. */
const PROTECTED = new Map([
  ['.git', "git's own folder"],
  ['git~1', "git's own folder"],
  ['.mgx', "mgx's own folder"],
  ['mgx~1', "mgx's own folder"],
]);

/**
 * Refuses a path that goes into `.git` or `.mgx`, however the name is written: in capitals, with what Windows drops at
 * the end, or with invisible characters.
 * @throws MgxError `path_not_allowed`
 */
export function refuseProtected(path: string): void {
  for (const segment of path.split('/')) {
    const owner = PROTECTED.get(plainName(segment));
    if (owner === undefined) continue;
    throw new MgxError({
      code: 'path_not_allowed',
      message: `${owner} is never written: ${JSON.stringify(path)}`,
      data: { path },
    });
  }
}

function plainName(segment: string): string {
  const [name = ''] = segment.replace(LEFT_OUT, '').split(':');
  return name.replace(/[. ]+$/, '').toLowerCase();
}
