import { binaryWarning, type Hunk, type Patch } from '../patch/patch.js';
import type { FileReport } from '../patch/report.js';
import { patchText } from '../placing/patch-text.js';
import { chooseReading } from './choose-reading.js';
import { checkPath, findTarget } from './find-target.js';
import { planMove } from './plan-move.js';
import { fromHunks, missing, modeOf, refused, type PlanContext, type Result } from './plan-result.js';

/** Plans one patch on the files as the patches before it leave them, and says what came of it. A refused one leaves no trace. */
export function planPatch(patch: Patch, context: PlanContext): FileReport {
  const base = { path: patch.path, from: patch.from, kind: patch.kind, patchLine: patch.line };
  const nothing = { hunks: [], warnings: [], refusal: null, partial: null };
  return { ...base, ...nothing, ...planKind(patch, context) };
}

function planKind(patch: Patch, context: PlanContext): Result {
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

/** Symbolic links and submodules, by git's file types. */
function isLink(mode: number | null): boolean {
  return mode !== null && [0o120000, 0o160000].includes(mode & 0o170000);
}

function planCreate(patch: Patch, path: string, context: PlanContext): Result {
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
  const isLeaving = standing !== null && context.movesLater(path);
  if (standing !== null && standing !== '' && !isLeaving) {
    return refused({
      reason: 'exists_already',
      message: `${path} is to be created, but stands there already with other content`,
    });
  }
  if (isLeaving) tree.layAside(path);
  tree.write(path, { text: content, ...modeOf(patch, standing === null) });
  return { status: 'planned', path };
}

function createdText(hunks: readonly Hunk[]): string {
  const ending = hunks.some(({ newEnding }) => newEnding === '\r\n') ? '\r\n' : '\n';
  const text = hunks.flatMap(({ lines }) => lines.map((line) => line.text + ending)).join('');
  return hunks.at(-1)?.newFinalNewline === false ? text.slice(0, -ending.length) : text;
}

function planWrite({ content }: Patch, path: string, { tree }: PlanContext): Result {
  if (tree.read(path) === content) return { status: 'already_applied', path };
  tree.write(path, { text: content ?? '' });
  return { status: 'planned', path };
}

function planModify(patch: Patch, context: PlanContext): Result {
  const target = findTarget(patch, context.tree.read);
  if (!target) return missing(patch);
  const hunks = patch.hunks.flatMap((hunk) => chooseReading(target.text, hunk) ?? []);
  if (hunks.length < patch.hunks.length) return unclear(patch);
  const patched = patchText(target.text, hunks, { mode: context.mode, path: target.path });
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

function unclear({ path, line }: Patch): Result {
  const message = `line ${line}: which "=======" parts SEARCH from REPLACE of ${path} cannot be told; write markers of nine characters`;
  return refused({ reason: 'invalid_diff', message });
}

function planDelete(patch: Patch, context: PlanContext): Result {
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
