import { applyWith } from './patchbench-adapter.mjs';

/** The same in strict mode. */
export const name = 'mgx-strict';

export function apply(before, diff, path) {
  return applyWith('strict', { before, diff, path });
}
