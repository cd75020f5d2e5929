import { nodeFiles, type TransactionFiles } from '../transaction/transaction-files.js';

/** The name of a file operation. */
export type FileOperation = keyof TransactionFiles;

/** Decides on the n-th operation (from 1): an error to fail with, or null to let it happen. */
export type Fault = (call: {
  readonly n: number;
  readonly operation: FileOperation;
  readonly path: string;
}) => Error | null;

/** Real files that fail where the fault says; `calls` counts all operations, those that only look included. */
export function faultyFiles(
  fault: Fault,
  files: TransactionFiles = nodeFiles,
): TransactionFiles & { readonly calls: () => number } {
  let n = 0;
  let hasFailed = false;
  const check = (operation: FileOperation, path: string) => {
    n++;
    const error = fault({ n, operation, path });
    if (error) throw error;
  };
  const guarded =
    <Rest extends unknown[], T>(operation: FileOperation, work: (path: string, ...rest: Rest) => Promise<T>) =>
    async (path: string, ...rest: Rest): Promise<T> => {
      check(operation, path);
      return work(path, ...rest);
    };
  return {
    look: guarded('look', files.look),
    read: guarded('read', files.read),
    list: guarded('list', files.list),
    realPath: guarded('realPath', files.realPath),
    mayChange: guarded('mayChange', files.mayChange),
    freeBytes: guarded('freeBytes', files.freeBytes),
    async write(path, content, options) {
      try {
        check('write', path);
      } catch (error) {
        // As a full disk or a killed process would, the first to fail leaves a part.
        if (!hasFailed) await files.write(path, content.subarray(0, content.length >> 1), options);
        hasFailed = true;
        throw error;
      }
      await files.write(path, content, options);
    },
    rename: guarded('rename', files.rename),
    link: guarded('link', files.link),
    remove: guarded('remove', files.remove),
    makeFolder: guarded('makeFolder', files.makeFolder),
    removeFolder: guarded('removeFolder', files.removeFolder),
    syncFolder: guarded('syncFolder', files.syncFolder),
    calls: () => n,
  };
}

/** Fails the n-th operation, once. */
export function failAt(n: number): Fault {
  return (call) => (call.n === n ? systemError('EIO', call.path) : null);
}

/** Fails the n-th operation and all that follow, as if the process had died. */
export function crashAt(n: number): Fault {
  return crashWhen((call) => call.n === n);
}

/** The same from the first operation for which the condition holds. */
export function crashWhen(isHit: (call: Parameters<Fault>[0]) => boolean): Fault {
  let isDead = false;
  return (call) => {
    isDead ||= isHit(call);
    return isDead ? systemError('EIO', call.path) : null;
  };
}

/** An error as the operating system gives it. */
export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: made up, '${path}'`), { code });
}
