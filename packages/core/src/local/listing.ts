import type { Page, PageRequest, Scope } from '@mgx/domain';

/** The value when it belongs to the tenant; a foreign one answers as an unknown one. */
export function ownedBy<T extends { readonly workspaceId: string }>(scope: Scope, value: T | null): T | null {
  return value?.workspaceId === scope.workspaceId ? value : null;
}

/** One page, newest first; equal times are ordered by id, so that pages never overlap. */
export function pageOf<T extends { readonly id: string; readonly createdAt: string }>(
  items: readonly T[],
  { skip, limit }: PageRequest,
): Page<T> {
  const sorted = [...items].sort((a, b) => compare(b.createdAt, a.createdAt) || compare(b.id, a.id));
  return { items: sorted.slice(skip, skip + limit), total: sorted.length };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
