import type { Patch } from '../patch/patch.js';
import { patchText } from '../placing/patch-text.js';
import { checkPath } from './find-target.js';
import { fromHunks, missing, modeOf, refused, type PlanContext, type Result } from './plan-result.js';

/**
 * Plans a renaming or a copy. As git means it, a copy is one of the file as it stands, whatever else the patches make of it,
 * and files may change their names with one another: the one that is in the way must be moved by a later patch.
 */
export function planMove(patch: Patch, path: string, context: PlanContext): Result {
  const { tree } = context;
  const source = checkPath(patch.from);
  if ('refusal' in source) return refused(source.refusal);
  const from = source.path;
  const standing = tree.read(path);
  const [first, ...others] = textsOf(patch, from, context).map((text) => patched(patch, { text, path, from, context }));
  if (!first) {
    const isDone = patch.kind === 'rename' && isInPlace(patch, standing, context);
    return isDone ? { status: 'already_applied', path } : missing({ ...patch, path: from });
  }
  const chosen = first.result.status === 'refused' ? (others.find(isPlanned) ?? first) : first;
  if (standing !== null && !context.movesLater(path)) {
    const isCopied = standing === chosen.after || (patch.hunks.length > 0 && isInPlace(patch, standing, context));
    return patch.kind === 'copy' && isCopied ? { status: 'already_applied', path } : inTheWay(patch, { from, path });
  }
  if (chosen.result.status === 'refused') return chosen.result;
  if (patch.kind === 'rename') {
    if (tree.aside(from) !== null) tree.takeAside(from);
    else tree.write(from, { text: null });
  }
  if (standing !== null) tree.layAside(path);
  tree.write(path, { text: chosen.after, ...modeOf(patch, false) });
  tree.move(path, { from, kind: patch.kind === 'copy' ? 'copy' : 'rename', before: chosen.text });
  return { ...chosen.result, status: 'planned', path, from };
}

type Patched = { readonly text: string; readonly after: string; readonly result: Result };

function patched(
  { hunks }: Patch,
  { text, path, from, context }: { text: string; path: string; from: string; context: PlanContext },
): Patched {
  const whole = patchText(text, hunks, { mode: context.mode, path: from });
  return { text, after: whole.after, result: fromHunks(whole, { path, text }) };
}

function isPlanned({ result }: Patched): boolean {
  return result.status !== 'refused';
}

/** What may be moved, the likeliest first. */
function textsOf({ kind }: Patch, from: string, { tree }: PlanContext): string[] {
  const texts = kind === 'copy' ? [tree.standing(from), tree.read(from)] : [tree.aside(from) ?? tree.read(from)];
  return [...new Set(texts)].filter((text) => text !== null);
}

function isInPlace({ hunks }: Patch, standing: string | null, { mode }: PlanContext): boolean {
  return (
    standing !== null && patchText(standing, hunks, { mode }).hunks.every(({ status }) => status === 'already_applied')
  );
}

function inTheWay({ kind }: Patch, { from, path }: { from: string; path: string }): Result {
  const verb = kind === 'rename' ? 'renamed' : 'copied';
  const message = `${from} is to be ${verb} to ${path}, which stands there already`;
  return refused({ reason: 'exists_already', message });
}
