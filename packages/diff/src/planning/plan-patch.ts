import { binaryWarning, type Hunk, type Patch } from '../patch/patch.js';
import type { FileRefusal, FileReport, PatchMode } from '../patch/report.js';
import { patchText, type PatchedText } from '../placing/patch-text.js';
import { checkPath, findTarget, type Target } from './find-target.js';
import type { VirtualTree } from './virtual-tree.js';

type Context = { readonly tree: VirtualTree; readonly mode: PatchMode };
type Result = Partial<FileReport> & Pick<FileReport, 'status'>;

/** Plans one patch on the files as the patches before it leave them, and says what came of it. A refused one leaves no trace. */
export function planPatch(patch: Patch, context: Context): FileReport {
  const base = { path: patch.path, from: patch.from, kind: patch.kind, patchLine: patch.line };
  const nothing = { hunks: [], warnings: [], refusal: null, partial: null };
  return { ...base, ...nothing, ...planKind(patch, context) };
}

function planKind(patch: Patch, context: Context): Result {
  if (patch.isBinary) return { status: 'skipped', warnings: [binaryWarning(patch)] };
  const checked = checkPath(patch.path);
  if ('refusal' in checked) return refused(checked.refusal);
  if (isLink(patch.newMode) || isLink(patch.oldMode)) {
    return refused({
      reason: 'not_supported',
      message: `${checked.path} is a symbolic link or a submodule: not changed`,
    });
  }
  switch (patch.kind) {
    case 'create':
      return planCreate(patch, checked.path, context);
    case 'write':
      return planWrite(patch, checked.path, context);
    case 'rename':
    case 'copy':
      return planMove(patch, checked.path, context);
    case 'delete':
      return planDelete(patch, context);
    case 'modify':
      return planModify(patch, context);
  }
}

function refused(refusal: FileRefusal): Result {
  return { status: 'refused', refusal };
}

/** Symbolic links and submodules, by git's file types. */
function isLink(mode: number | null): boolean {
  return mode !== null && [0o120000, 0o160000].includes(mode & 0o170000);
}

function planCreate(patch: Patch, path: string, context: Context): Result {
  const { tree } = context;
  const lines = patch.hunks.flatMap((hunk) => hunk.lines);
  if (lines.some(({ kind }) => kind === 'remove')) {
    const message = `${path} is to be created, but its hunk at line ${patch.hunks[0]?.line} removes lines of it`;
    return refused({ reason: 'invalid_diff', message });
  }
  if (
    lines.some(({ kind, isMarked }) => kind === 'context' && isMarked) ||
    patch.hunks.some(({ oldStart }) => (oldStart ?? 0) > 1)
  ) {
    const message = `${path} is to be created, but its hunk at line ${patch.hunks[0]?.line} is that of a file which exists`;
    return refused({ reason: 'invalid_diff', message });
  }
  const cut = patch.hunks.find(({ mayBeCutOff }) => mayBeCutOff);
  if (cut)
    return refused({
      reason: 'invalid_diff',
      message: `the text breaks off within ${path} (hunk at line ${cut.line})`,
    });
  const content = createdText(patch.hunks);
  const standing = tree.read(path);
  if (standing === content) return { status: 'already_applied', path };
  if (standing !== null && standing !== '') {
    return refused({
      reason: 'exists_already',
      message: `${path} is to be created, but stands there already with other content`,
    });
  }
  tree.write(path, { text: content, ...modeOf(patch, standing === null) });
  return { status: 'planned', path };
}

function createdText(hunks: readonly Hunk[]): string {
  const ending = hunks.some(({ newEnding }) => newEnding === '\r\n') ? '\r\n' : '\n';
  const text = hunks.flatMap(({ lines }) => lines.map((line) => line.text + ending)).join('');
  return hunks.at(-1)?.newFinalNewline === false ? text.slice(0, -ending.length) : text;
}

function modeOf({ newMode, oldMode }: Patch, isNew: boolean): { mode?: number; modeBefore?: number } {
  if (newMode === null || newMode === oldMode) return {};
  const mode = newMode & 0o777;
  return isNew || oldMode === null ? { mode } : { mode, modeBefore: oldMode & 0o777 };
}

function planWrite({ content }: Patch, path: string, { tree }: Context): Result {
  if (tree.read(path) === content) return { status: 'already_applied', path };
  tree.write(path, { text: content ?? '' });
  return { status: 'planned', path };
}

function missing(patch: Patch): Result {
  return refused({ reason: 'missing_target', message: `File does not exist for modification: ${patch.path}` });
}

function planModify(patch: Patch, context: Context): Result {
  const target = findTarget(patch, context.tree.read);
  if (!target) return missing(patch);
  const patched = patchText(target.text, patch.hunks, { mode: context.mode, path: target.path });
  const result = fromHunks(patched, target);
  if (result.status === 'refused') return result;
  const modes = modeOf(patch, false);
  if (result.status === 'already_applied' && modes.mode === undefined) return result;
  context.tree.write(target.path, { text: patched.after, ...modes });
  const warnings =
    target.path === patch.path
      ? result.warnings
      : [...(result.warnings ?? []), `${patch.path}: taken as ${target.path}`];
  return { ...result, status: 'planned', warnings };
}

/** What the hunks say of their file. */
function fromHunks({ ok, after, hunks }: PatchedText, { path, text }: Target): Result {
  const warnings = hunks.flatMap((hunk) => hunk.warnings);
  if (ok) {
    const isDone = hunks.length > 0 && hunks.every(({ status }) => status === 'already_applied');
    return { status: isDone ? 'already_applied' : 'planned', path, hunks, warnings };
  }
  const failed = hunks.filter(({ status }) => status === 'refused');
  const message = `${failed.length} of ${hunks.length} hunks of ${path} do not fit: ${failed[0]?.refusal?.message ?? ''}`;
  return {
    status: 'refused',
    path,
    hunks,
    warnings,
    refusal: { reason: 'hunks_refused', message },
    partial: after === text ? null : after,
  };
}

function planDelete(patch: Patch, context: Context): Result {
  const target = findTarget(patch, context.tree.read);
  if (!target) return missing(patch);
  const { path, text } = target;
  const patched = patchText(text, patch.hunks, { mode: context.mode, path });
  const result = fromHunks(patched, target);
  if (result.status === 'refused') return result;
  if (patch.hunks.length > 0 && patched.after !== '') {
    const message = `${path} is to be deleted, but holds more than the patch removes`;
    return refused({ reason: 'content_differs', message });
  }
  context.tree.write(path, { text: null });
  return { ...result, status: 'planned' };
}

function planMove(patch: Patch, path: string, context: Context): Result {
  const { tree, mode } = context;
  const source = checkPath(patch.from);
  if ('refusal' in source) return refused(source.refusal);
  const from = source.path;
  const text = tree.read(from);
  const standing = tree.read(path);
  if (text === null)
    return isMovedAlready(patch, standing, context)
      ? { status: 'already_applied', path }
      : missing({ ...patch, path: from });
  if (standing !== null) {
    const verb = patch.kind === 'rename' ? 'renamed' : 'copied';
    return refused({
      reason: 'exists_already',
      message: `${from} is to be ${verb} to ${path}, which stands there already`,
    });
  }
  const patched = patchText(text, patch.hunks, { mode, path: from });
  const result = fromHunks(patched, { path, text });
  if (result.status === 'refused') return result;
  if (patch.kind === 'rename') tree.write(from, { text: null });
  tree.write(path, { text: patched.after, ...modeOf(patch, false) });
  tree.move(path, { from, kind: patch.kind === 'copy' ? 'copy' : 'rename' });
  return { ...result, status: 'planned', path, from };
}

function isMovedAlready({ kind, hunks }: Patch, standing: string | null, { mode }: Context): boolean {
  if (kind !== 'rename' || standing === null) return false;
  return patchText(standing, hunks, { mode }).hunks.every(({ status }) => status === 'already_applied');
}
