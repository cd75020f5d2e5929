import { dirname, join } from 'node:path';
import { systemErrorCode } from '@mgx/errors';
import { decodeUtf8 } from '@mgx/sandbox';
import type { FileChange } from '../file-change.js';
import { nameBackup, type BackupStyle } from '../recovery/backup-name.js';
import { conflictError, refusalOf, type Conflict } from './conflict.js';
import { findClashes } from './find-clashes.js';
import { locate } from './locate.js';
import { fileState, type Operation, type Operations } from './operation.js';
import { planFolders } from './plan-folders.js';
import { joinSteps, stepsOf, type Step } from './steps.js';
import type { TransactionFiles } from './transaction-files.js';

export type CheckOptions = {
  readonly mode: 'all_or_nothing' | 'best_effort';
  readonly files: TransactionFiles;
  /** Begins the names of temporaries, so that leftovers are known as ours. */
  readonly id: string;
  readonly backup: BackupStyle | null;
  readonly at: Date;
  readonly emptied: 'remove' | 'keep';
};

/** What can be done, and what cannot; a change of which one path is refused is refused whole. */
export type Checked = Operations & {
  readonly conflicts: readonly Conflict[];
  readonly fitting: readonly FileChange[];
  readonly backups: readonly { readonly path: string; readonly backup: string }[];
};

/**
 * Holds the changes against the tree, touching nothing.
 * @throws MgxError with all conflicts in `data.conflicts`, unless the effort is to be the best: then they are left out
 */
export async function checkChanges(
  changes: readonly FileChange[],
  root: string,
  options: CheckOptions,
): Promise<Checked> {
  const refused = new Map<FileChange, Conflict[]>();
  for (;;) {
    const fitting = changes.filter((change) => !refused.has(change));
    const found = await checkTogether(fitting, root, options);
    const conflicts = changes.flatMap((change) => found.conflicts.get(change) ?? refused.get(change) ?? []);
    if (found.conflicts.size === 0) return { ...found.checked, fitting, conflicts };
    if (options.mode === 'all_or_nothing') throw conflictError(conflicts);
    // Leaving one out may make others impossible, such as what is put into a folder that is not made.
    for (const [change, own] of found.conflicts) refused.set(change, own);
  }
}

type Together = {
  readonly checked: Omit<Checked, 'conflicts' | 'fitting'>;
  readonly conflicts: ReadonlyMap<FileChange, Conflict[]>;
};

async function checkTogether(changes: readonly FileChange[], root: string, options: CheckOptions): Promise<Together> {
  const conflicts = new Map<FileChange, Conflict[]>();
  const refuse = (change: FileChange, conflict: Conflict) =>
    conflicts.set(change, [...(conflicts.get(change) ?? []), conflict]);
  const byPath = new Map<string, { change: FileChange; step: Step }[]>();
  for (const change of changes) {
    for (const step of stepsOf(change)) {
      try {
        const path = await locate(root, step.path, options);
        byPath.set(path, [...(byPath.get(path) ?? []), { change, step: { ...step, path } }]);
      } catch (error) {
        refuse(change, refusalOf(step.path, error));
      }
    }
  }
  const operations: Operation[] = [];
  const owners = new Map<string, FileChange[]>();
  for (const [path, entries] of byPath) {
    owners.set(
      path,
      entries.map(({ change }) => change),
    );
    const step = joinSteps(entries.map(({ step: one }) => one));
    const result = step ? await checkStep(step, root, options) : changed('is changed twice');
    if ('reason' in result) for (const { change } of entries) refuse(change, { path, ...result });
    else if (!isNothing(result)) operations.push(result);
  }
  const backups = await backupsOf(operations, root, options);
  for (const { path, backup } of backups) owners.set(backup, owners.get(path) ?? []);
  const folders = await planFolders(operations, root, options);
  const clashes = await findClashes(operations, folders, { root, ...options });
  for (const conflict of [...folders.conflicts, ...clashes]) {
    for (const change of owners.get(conflict.path) ?? []) refuse(change, conflict);
  }
  const placed = operations.map((one, index) => withTemporary(one, { folders, index, id: options.id }));
  const { directories, emptied } = folders;
  return {
    conflicts,
    checked: {
      operations: placed,
      directories,
      emptied,
      backups,
    },
  };
}

type Refusal = { readonly reason: string; readonly code: 'file_changed' | 'file_not_writable' };
const changed = (reason: string): Refusal => ({ reason, code: 'file_changed' });
const notWritable = (reason: string): Refusal => ({ reason, code: 'file_not_writable' });

async function checkStep(step: Step, root: string, options: CheckOptions): Promise<Operation | Refusal> {
  const { path, before, after, mode } = step;
  const { files } = options;
  const file = join(root, path);
  if (after !== null && !after.isWellFormed()) return changed('would get half a character (a lone surrogate)');
  const content = after === null ? null : fileState(new TextEncoder().encode(after));
  const standing = await files.look(file);
  if (before === null) {
    // Whether a folder leaves its place to the file is known when all that leaves it is.
    if (standing && standing.kind !== 'folder') return changed('exists already');
    return {
      path,
      before,
      after: content && { ...content, mode: await newMode(step, root, options) },
      temporary: null,
    };
  }
  if (!standing) return changed('is not there');
  if (standing.kind === 'folder') return changed('is a folder');
  if (standing.kind !== 'file') {
    return changed(standing.kind === 'link' ? 'is a symbolic link' : 'is a device, pipe or socket');
  }
  const bytes = await readOrRefuse(file, files);
  if (bytes === null) return notWritable('may not be read');
  const text = decodeUtf8(bytes);
  if (text === null) return changed('is not UTF-8 text');
  if (text !== before) return changed('has changed since it was read');
  const isReadOnly = (standing.mode & 0o222) === 0;
  const kept = { ...fileState(bytes), mode: standing.mode, owner: standing.owner, stamp: standing.stamp };
  // What comes from another path brings its mode along.
  const moved = step.like === undefined ? null : await newMode(step, root, options);
  const next = content && { ...content, mode: moved ?? changedMode(standing.mode, mode) };
  const operation: Operation = { path, before: kept, after: next, temporary: null };
  return isReadOnly && !isNothing(operation) ? notWritable('is read-only') : operation;
}

async function readOrRefuse(file: string, files: TransactionFiles): Promise<Uint8Array | null> {
  try {
    return await files.read(file);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'EACCES' || code === 'EPERM') return null;
    throw error;
  }
}

/** Null: what the process gives new files. */
async function newMode({ mode, like }: Step, root: string, { files }: CheckOptions): Promise<number | null> {
  const source = like === undefined ? null : await files.look(join(root, await locate(root, like, { files })));
  if (source) return changedMode(source.mode, mode);
  return mode === undefined ? null : mode & 0o777;
}

/** Of the modes that git knows, 644 and 755, only says whether the file is a program: the rest stays as it is. */
function changedMode(standing: number, mode: number | undefined): number {
  const bits = mode === undefined ? undefined : mode & 0o777;
  if (bits === undefined) return standing;
  if (bits === 0o644) return standing & ~0o111;
  if (bits === 0o755) return standing | ((standing & 0o444) >> 2);
  return (standing & 0o7000) | bits;
}

/** What leaves the file as it is. */
function isNothing({ before, after }: Operation): boolean {
  return before === null ? after === null : before.hash === after?.hash && before.mode === after.mode;
}

/** Adds the operations that keep copies of the old files, and says which. */
async function backupsOf(
  operations: Operation[],
  root: string,
  { backup, at, files }: CheckOptions,
): Promise<{ path: string; backup: string }[]> {
  if (backup === null) return [];
  const taken = new Set<string>();
  const made: { path: string; backup: string }[] = [];
  for (const { path, before } of [...operations]) {
    if (before === null) continue;
    const isFree = async (name: string) => !taken.has(name) && (await files.look(join(root, name))) === null;
    const name = await nameBackup(path, { style: backup, at, isFree });
    taken.add(name);
    made.push({ path, backup: name });
    const { content, hash, mode } = before;
    operations.push({ path: name, before: null, after: { content, hash, mode }, temporary: null });
  }
  return made;
}

function withTemporary(
  operation: Operation,
  { folders, index, id }: { folders: { readonly standing: (path: string) => string }; index: number; id: string },
): Operation {
  if (operation.after === null) return operation;
  const folder = folders.standing(dirname(operation.path));
  const name = `.mgx-tmp-${id}-${index}`;
  return { ...operation, temporary: folder === '.' ? name : `${folder}/${name}` };
}
