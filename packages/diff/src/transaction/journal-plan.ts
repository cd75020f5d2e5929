import { checkRelativePath } from '@mgx/sandbox';
import type { ApplyResult } from './apply-result.js';
import type { Emptied, Operations } from './operation.js';
import type { Owner } from './transaction-files.js';

/** What the journal says of one path: enough to know what stands there, and to bring back what stood. */
export type PlannedOperation = {
  readonly path: string;
  readonly before: {
    readonly hash: string;
    readonly mode: number;
    readonly owner: Owner;
    /** Where the old content stands among all old contents, bytes. */
    readonly offset: number;
    readonly length: number;
  } | null;
  readonly after: { readonly hash: string } | null;
  readonly temporary: string | null;
};

export type Plan = {
  readonly version: 2;
  readonly isNamed: boolean;
  readonly operations: readonly PlannedOperation[];
  readonly directories: readonly string[];
  readonly emptied: readonly Emptied[];
  readonly result: ApplyResult;
};

/** The plan, and all old contents one after the other. */
export function encodePlan(
  { operations, directories, emptied }: Operations,
  { isNamed, result }: { readonly isNamed: boolean; readonly result: ApplyResult },
): { readonly plan: Plan; readonly old: Uint8Array } {
  let offset = 0;
  const contents: Uint8Array[] = [];
  const planned = operations.map(({ path, before, after, temporary }): PlannedOperation => {
    const kept = before && {
      hash: before.hash,
      mode: before.mode,
      owner: before.owner,
      offset,
      length: before.content.length,
    };
    if (before) {
      contents.push(before.content);
      offset += before.content.length;
    }
    return { path, before: kept, after: after && { hash: after.hash }, temporary };
  });
  return {
    plan: { version: 2, isNamed, operations: planned, directories, emptied, result },
    old: Buffer.concat(contents),
  };
}

/** Null when the text is no plan of ours, or names a path that no plan of ours would. */
export function parsePlan(text: string): Plan | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return isPlan(value) ? value : null;
}

function isPlan(value: unknown): value is Plan {
  if (!isRecord(value) || value['version'] !== 2 || !isRecord(value['result'])) return false;
  const { operations, directories, emptied } = value;
  return (
    isListOf(operations, (one) => isPath(one['path']) && (one['temporary'] === null || isPath(one['temporary']))) &&
    Array.isArray(directories) &&
    directories.every(isPath) &&
    isListOf(emptied, (one) => isPath(one['path']) && typeof one['mode'] === 'number')
  );
}

function isListOf(value: unknown, isOne: (one: Record<string, unknown>) => boolean): boolean {
  return Array.isArray(value) && value.every((one) => isRecord(one) && isOne(one));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isPath(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  try {
    return checkRelativePath(value) === value;
  } catch {
    return false;
  }
}
