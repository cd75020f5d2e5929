/** What one list has in place of a stretch of another; positions from 0. */
export type Replacement = {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
};

/**
 * Beyond this many edits in a stretch it is split where most was matched, which is quick and nearly as short: the
 * shortest edit takes the square of its length in time.
 */
const TOO_EXPENSIVE = 2_000;

/**
 * Where two lists differ, by (nearly) the shortest edit: E. Myers, "An O(ND) difference algorithm and its variations"
 * (1986), in linear space.
 */
export function shortestEdit(old: readonly string[], fresh: readonly string[]): Replacement[] {
  const ids = new Map<string, number>();
  const [oldIds, newIds] = [idsOf(old, ids), idsOf(fresh, ids)];
  const [oldOnly, newOnly] = [isInOne(oldIds, newIds, ids.size), isInOne(newIds, oldIds, ids.size)];
  // What the other side has nowhere cannot match: only the rest is compared.
  const [oldRest, newRest] = [restOf(oldOnly), restOf(newOnly)];
  const search = searchOf(
    oldRest.map((at) => oldIds[at] as number),
    newRest.map((at) => newIds[at] as number),
  );
  for (const at of search.removed) oldOnly[oldRest[at] as number] = 1;
  for (const at of search.added) newOnly[newRest[at] as number] = 1;
  return replacementsOf(oldOnly, newOnly);
}

function idsOf(list: readonly string[], ids: Map<string, number>): Int32Array {
  return Int32Array.from(list, (one) => {
    const known = ids.get(one);
    if (known !== undefined) return known;
    ids.set(one, ids.size);
    return ids.size - 1;
  });
}

/** 1 where an item is in this list only. */
function isInOne(list: Int32Array, other: Int32Array, count: number): Uint8Array {
  const isThere = new Uint8Array(count);
  for (const id of other) isThere[id] = 1;
  return Uint8Array.from(list, (id) => 1 - (isThere[id] ?? 0));
}

function restOf(isOut: Uint8Array): Int32Array {
  const rest: number[] = [];
  for (let at = 0; at < isOut.length; at++) if (isOut[at] === 0) rest.push(at);
  return Int32Array.from(rest);
}

type Stretch = readonly [oldStart: number, oldEnd: number, newStart: number, newEnd: number];

function searchOf(old: Int32Array, fresh: Int32Array): { readonly removed: number[]; readonly added: number[] } {
  const removed: number[] = [];
  const added: number[] = [];
  // One cell more on each side than there are diagonals.
  const furthest = {
    forward: new Int32Array(old.length + fresh.length + 3),
    back: new Int32Array(old.length + fresh.length + 3),
  };
  const open: Stretch[] = [[0, old.length, 0, fresh.length]];
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    let [oldStart, oldEnd, newStart, newEnd] = stretch;
    while (oldStart < oldEnd && newStart < newEnd && old[oldStart] === fresh[newStart])
      [oldStart, newStart] = [oldStart + 1, newStart + 1];
    while (oldStart < oldEnd && newStart < newEnd && old[oldEnd - 1] === fresh[newEnd - 1])
      [oldEnd, newEnd] = [oldEnd - 1, newEnd - 1];
    if (oldStart === oldEnd) for (let at = newStart; at < newEnd; at++) added.push(at);
    else if (newStart === newEnd) for (let at = oldStart; at < oldEnd; at++) removed.push(at);
    else {
      const [oldMiddle, newMiddle] = findMiddle([oldStart, oldEnd, newStart, newEnd], { old, fresh, ...furthest });
      open.push([oldMiddle, oldEnd, newMiddle, newEnd], [oldStart, oldMiddle, newStart, newMiddle]);
    }
  }
  return { removed, added };
}

type Search = {
  readonly old: Int32Array;
  readonly fresh: Int32Array;
  readonly forward: Int32Array;
  readonly back: Int32Array;
};

/** A point on a shortest way through the stretch, found from both ends at once. */
function findMiddle([x0, x1, y0, y1]: Stretch, { old, fresh, forward, back }: Search): readonly [number, number] {
  const shift = fresh.length + 1;
  const [least, most] = [x0 - y1, x1 - y0];
  const [start, goal] = [x0 - y0, x1 - y1];
  const isOdd = ((start - goal) & 1) !== 0;
  let [from, to, backFrom, backTo] = [start, start, goal, goal];
  forward[start + shift] = x0;
  back[goal + shift] = x1;
  for (let cost = 1; ; cost++) {
    if (from > least) forward[--from - 1 + shift] = -1;
    else from++;
    if (to < most) forward[++to + 1 + shift] = -1;
    else to--;
    for (let diagonal = to; diagonal >= from; diagonal -= 2) {
      const [below, above] = [forward[diagonal - 1 + shift] as number, forward[diagonal + 1 + shift] as number];
      let x = below < above ? above : below + 1;
      let y = x - diagonal;
      while (x < x1 && y < y1 && old[x] === fresh[y]) {
        x++;
        y++;
      }
      forward[diagonal + shift] = x;
      if (isOdd && diagonal >= backFrom && diagonal <= backTo && (back[diagonal + shift] as number) <= x) return [x, y];
    }
    if (backFrom > least) back[--backFrom - 1 + shift] = 0x7fffffff;
    else backFrom++;
    if (backTo < most) back[++backTo + 1 + shift] = 0x7fffffff;
    else backTo--;
    for (let diagonal = backTo; diagonal >= backFrom; diagonal -= 2) {
      const [below, above] = [back[diagonal - 1 + shift] as number, back[diagonal + 1 + shift] as number];
      let x = below < above ? below : above - 1;
      let y = x - diagonal;
      while (x > x0 && y > y0 && old[x - 1] === fresh[y - 1]) {
        x--;
        y--;
      }
      back[diagonal + shift] = x;
      if (!isOdd && diagonal >= from && diagonal <= to && x <= (forward[diagonal + shift] as number)) return [x, y];
    }
    if (cost >= TOO_EXPENSIVE) return furthestPoint([x0, x1, y0, y1], { forward, shift, from, to });
  }
}

/** The point that most was matched on the way to. */
function furthestPoint(
  [, x1, , y1]: Stretch,
  { forward, shift, from, to }: { forward: Int32Array; shift: number; from: number; to: number },
): readonly [number, number] {
  let best: readonly [number, number] = [-1, -1];
  for (let diagonal = to; diagonal >= from; diagonal -= 2) {
    const x = Math.min(forward[diagonal + shift] as number, x1, y1 + diagonal);
    const y = x - diagonal;
    if (x + y > best[0] + best[1]) best = [x, y];
  }
  return best;
}

/** Marked items as stretches; what neither side has marked matches in order. */
function replacementsOf(oldOnly: Uint8Array, newOnly: Uint8Array): Replacement[] {
  const found: Replacement[] = [];
  let [x, y] = [0, 0];
  while (x < oldOnly.length || y < newOnly.length) {
    const [oldStart, newStart] = [x, y];
    while (oldOnly[x] === 1) x++;
    while (newOnly[y] === 1) y++;
    if (x > oldStart || y > newStart) found.push({ oldStart, oldEnd: x, newStart, newEnd: y });
    else [x, y] = [x + 1, y + 1];
  }
  return found;
}
