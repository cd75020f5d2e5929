import { MgxError, isMgxError, systemErrorCode } from '@mgx/errors';

/** What system errors mean to whoever reads them. */
const PLAIN_WORDS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be larger than is allowed',
  EACCES: 'permission was denied',
  EPERM: 'the system does not permit it',
  EROFS: 'the file system is read-only',
  EXDEV: 'the file is on a disk of its own (a bind mount?) and cannot be replaced in one step',
  EBUSY: 'another process or a mount holds the file',
  ETXTBSY: 'the file is a program that is running',
  EISDIR: 'a folder is in the way',
  ENOTDIR: 'a file stands where a folder is needed',
  ENOTEMPTY: 'a folder is not empty',
  ENAMETOOLONG: 'a name is too long for the file system',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the disk reports an error',
};

/** A system error in plain words, with its code and path as data. */
export function describeFailure(error: unknown): string {
  const code = systemErrorCode(error);
  const words = code === undefined ? undefined : PLAIN_WORDS[code];
  return words === undefined ? String(error) : `${words} (${code})`;
}

/** The error of a transaction that failed on the way and was taken back. */
export function takenBackError(error: unknown): MgxError {
  if (isMgxError(error, 'file_changed')) return error;
  const code = systemErrorCode(error);
  return new MgxError({
    code: code === 'ENOSPC' || code === 'EDQUOT' ? 'disk_full' : 'transaction_failed',
    message: `applying failed, everything is as it was: ${describeFailure(error)}`,
    data: { systemError: code ?? null },
    cause: error,
  });
}

/** The error of a transaction that failed, and whose taking back failed, too. */
export function leftOpenError(error: unknown, second: unknown): MgxError {
  return new MgxError({
    code: 'transaction_failed',
    message: `applying failed (${describeFailure(error)}), and so did taking it back (${describeFailure(second)})`,
    hint: 'the journal is kept: the next mgx in this folder takes it back',
    data: { systemError: systemErrorCode(error) ?? null },
    cause: new AggregateError([error, second]),
  });
}
