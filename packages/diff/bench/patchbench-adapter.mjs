// The pure parts alone: they need no transaction, and load in any Node.
import { inOwnNode } from '../../../bench/in-own-node.mjs';
import { patchText } from '../dist/placing/patch-text.js';
import { readPatches } from '../dist/reading/read-patches.js';

/** Connects the package to patchbench. Build the package first. */
export const name = 'mgx';

export function apply(before, diff, path) {
  return applyWith('default', { before, diff, path });
}

export function applyWith(mode, { before, diff, path }) {
  const { patches, refusals } = readPatches(diff);
  const mine = patches.filter((patch) => isFor(patch, path));
  const chosen = mine.length > 0 ? mine : patches.length === 1 ? patches : [];
  const hunks = chosen.flatMap((patch) => patch.hunks);
  if (refusals.length > 0 || hunks.length === 0) return { ok: false, reason: refusals[0]?.message ?? 'no hunks' };
  const { ok, after, hunks: reports } = patchText(before, hunks, { mode, path });
  if (!ok) return { ok: false, reason: reports.map(({ refusal }) => refusal?.message ?? 'ok').join('; ') };
  if (reports.every(({ status }) => status === 'already_applied')) return { ok: false, reason: 'already applied' };
  return { ok: true, after };
}

function isFor(patch, path) {
  return (
    patch.path === null || patch.path === path || patch.path.endsWith(`/${path}`) || patch.otherPaths.includes(path)
  );
}

const call = inOwnNode(new URL('apply-tree.mjs', import.meta.url).href);

/** For patchbench's `fs`: a whole tree. */
export const applyFs = (root, diff, { dryRun }) => call('applyTree', root, diff, { dryRun });
