import { applyText } from '../dist/index.js';

/** Applies a text to a folder, in one transaction. */
export async function applyTree(root, diff, { dryRun }) {
  const { ok, reports } = await applyText(diff, root, { dryRun });
  return ok ? { ok } : { ok, reason: reports.map(({ refusal }) => refusal?.message ?? 'ok').join('; ') };
}
