import type { FileChange } from '../file-change.js';

/** What a change expects at one path and what it leaves there; null: no file. */
export type Step = {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Permission bits that the file is to have; undefined: those it has, or a new file's usual ones. */
  readonly mode?: number | undefined;
  /** The path whose permission bits it is to have, where it comes from there. */
  readonly like?: string;
};

/** A change as steps, one per path. */
export function stepsOf(change: FileChange): Step[] {
  const { path, before, after } = change;
  const mode = 'mode' in change ? change.mode : undefined;
  switch (change.kind) {
    case 'rename':
      return [
        { path: change.from, before, after: null },
        { path, before: null, after, mode, like: change.from },
      ];
    case 'copy':
      return [
        { path: change.from, before, after: before },
        { path, before: null, after, mode, like: change.from },
      ];
    default:
      return [{ path, before, after, mode }];
  }
}

/**
 * Steps on one path as one: `delete` and `create` are a replacement, an edit of an edit is one edit. Null when they do
 * not follow on one another in either order.
 */
export function joinSteps(steps: readonly Step[]): Step | null {
  const looks = steps.filter(isLook);
  const edits = steps.filter((step) => !isLook(step));
  const joined = chain(edits) ?? chain([...edits].reverse());
  if (!joined) return edits.length === 0 ? (looks[0] ?? null) : null;
  return looks.every(({ before }) => before === joined.before) ? joined : null;
}

/** A step that only wants the file to be as it is, such as the source of a copy. */
function isLook({ before, after, mode }: Step): boolean {
  return before !== null && before === after && mode === undefined;
}

function chain(steps: readonly Step[]): Step | null {
  const [first, ...rest] = steps;
  if (!first) return null;
  return rest.reduce<Step | null>(
    (joined, step) =>
      joined && joined.after === step.before
        ? { ...joined, ...step, before: joined.before, mode: step.mode ?? joined.mode }
        : null,
    first,
  );
}
