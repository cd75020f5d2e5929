import { changesNothing, type Patch, type PatchReading } from '../patch/patch.js';

/** The patches of a text that are meant for one file, and what is to be said about the others. */
export type ChosenPatches =
  | { readonly patches: readonly Patch[]; readonly warnings: readonly string[] }
  | { readonly problem: string };

/**
 * Of all patches those that name the target; a single one is meant for it whatever it is called, as the caller has said
 * which file is to be changed.
 */
export function choosePatches({ patches, refusals, warnings }: PatchReading, target: string): ChosenPatches {
  const [refusal] = refusals;
  if (refusal) {
    const prefix = refusal.reason === 'no_hunks' ? 'Patch apply failed: No hunks found' : 'Diff validation failed';
    return { problem: `${prefix}: ${refusal.message}` };
  }
  if (patches.length === 0)
    return { problem: 'Diff validation failed: no diff, edit block or file was found in the text' };
  const named = patches.filter((patch) => names(patch, target));
  const chosen = named.length > 0 ? named : patches.length === 1 ? patches : [];
  const others = patches.filter((patch) => !chosen.includes(patch)).map(({ path }) => path ?? 'a file without a name');
  if (chosen.length === 0) {
    return { problem: `Diff validation failed: it changes ${others.join(', ')}, and not ${target}` };
  }
  if (chosen.every(changesNothing)) return { problem: 'Patch apply failed: No hunks found' };
  const left = others.map(
    (path) => `${path} is changed by the diff, too, and was left alone: only ${target} was asked for`,
  );
  return { patches: chosen.map((patch) => retarget(patch, target)), warnings: [...warnings, ...left] };
}

function names({ path, from, otherPaths }: Patch, target: string): boolean {
  return [path, from, ...otherPaths].some(
    (one) => one !== null && (one === target || one.endsWith(`/${target}`) || target.endsWith(`/${one}`)),
  );
}

/** A move keeps its two names; all else happens to the target. */
function retarget(patch: Patch, target: string): Patch {
  return patch.kind === 'rename' || patch.kind === 'copy'
    ? patch
    : { ...patch, path: target, from: null, otherPaths: [] };
}
