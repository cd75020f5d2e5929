import { dirname, join } from 'node:path';
import { MgxError } from '@mgx/errors';
import { checkRelativePath, decodeUtf8, resolveInside } from '@mgx/sandbox';
import type { FileChange } from '../file-change.js';
import type { TransactionFiles } from './transaction-files.js';

/** A path whose change does not fit what stands there. */
export type Conflict = { readonly path: string; readonly reason: string };

/** The mode of files that are created. */
const NEW_FILE_MODE = 0o644;

/** One path as the transaction will leave it; nulls: no file. */
export type Operation = {
  readonly path: string;
  readonly before: { readonly text: string; readonly mode: number } | null;
  readonly after: { readonly text: string; readonly mode: number } | null;
};

export type Checked = {
  readonly operations: readonly Operation[];
  /** Folders to be made, relative, parents first. */
  readonly directories: readonly string[];
};

/**
 * Holds the changes against the tree, touching nothing.
 * @throws MgxError `file_changed` with every conflict in `data.conflicts`; `path_outside`, `path_not_allowed`
 */
export async function checkChanges(
  changes: readonly FileChange[],
  root: string,
  { files }: { files: TransactionFiles },
): Promise<Checked> {
  const conflicts: Conflict[] = [];
  const operations: Operation[] = [];
  for (const change of changes) {
    const found = change.kind === 'rename' ? renameSteps(change) : [stepOf(change)];
    for (const step of found) {
      refuseGit(step.path);
      const file = await resolveInside(root, step.path);
      const result = await checkStep(step, file, files);
      if ('reason' in result) conflicts.push({ path: step.path, reason: result.reason });
      else operations.push(result);
    }
  }
  const twice = operations.find(({ path }, index) => operations.findIndex((other) => other.path === path) !== index);
  if (twice) conflicts.push({ path: twice.path, reason: 'is changed twice' });
  const directories = await missingFolders(operations, root, { files, conflicts });
  if (conflicts.length > 0) throw conflictError(conflicts);
  return { operations, directories };
}

type Step = {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly mode?: number;
};

function stepOf(change: FileChange): Step {
  const { path, before, after } = change;
  const mode = change.kind === 'delete' ? undefined : change.mode;
  // A copy leaves its source as it is: its target is a new file.
  return { path: checkRelativePath(path), before: change.kind === 'copy' ? null : before, after, mode };
}

function renameSteps({ path, from, before, after, mode }: Extract<FileChange, { kind: 'rename' }>): Step[] {
  return [
    { path: checkRelativePath(from), before, after: null },
    { path: checkRelativePath(path), before: null, after, mode },
  ];
}

function refuseGit(path: string): void {
  if (!path.split('/').some((segment) => segment.toLowerCase() === '.git')) return;
  throw new MgxError({
    code: 'path_not_allowed',
    message: `git's own folder is never written: ${JSON.stringify(path)}`,
  });
}

async function checkStep(
  { path, before, after, mode }: Step,
  file: string,
  files: TransactionFiles,
): Promise<Operation | { readonly reason: string }> {
  const standing = await files.look(file);
  if (before === null) {
    if (standing) return { reason: 'exists already' };
    return { path, before, after: after === null ? null : { text: after, mode: mode ?? NEW_FILE_MODE } };
  }
  if (!standing) return { reason: 'is not there' };
  if (standing.kind !== 'file')
    return { reason: standing.kind === 'folder' ? 'is a folder' : 'is a symbolic link or a device' };
  const text = decodeUtf8(await files.read(file));
  if (text === null) return { reason: 'is not UTF-8 text' };
  if (text !== before) return { reason: 'has changed since it was read' };
  const kept = { text, mode: standing.mode };
  return { path, before: kept, after: after === null ? null : { text: after, mode: mode ?? standing.mode } };
}

async function missingFolders(
  operations: readonly Operation[],
  root: string,
  { files, conflicts }: { files: TransactionFiles; conflicts: Conflict[] },
): Promise<string[]> {
  const missing = new Set<string>();
  for (const { path, after } of operations) {
    if (after === null) continue;
    for (let folder = dirname(path); folder !== '.' && !missing.has(folder); folder = dirname(folder)) {
      const standing = await files.look(join(root, folder));
      if (standing === null) missing.add(folder);
      else if (standing.kind === 'file') conflicts.push({ path, reason: `its folder ${folder} is a file` });
    }
  }
  return [...missing].sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
}

function conflictError(conflicts: readonly Conflict[]): MgxError {
  const [first] = conflicts;
  const more = conflicts.length > 1 ? ` (and ${conflicts.length - 1} more)` : '';
  return new MgxError({
    code: 'file_changed',
    message: `${first?.path} ${first?.reason}${more}; nothing was written`,
    hint: 'somebody changed these files after they were read: start again from what stands there now',
    data: { conflicts },
  });
}
