/** The tenant on whose behalf a store is asked. A foreign id answers as an unknown one does. */
export type Scope = { readonly workspaceId: string };

/** One page of a list in a stable order (newest first). */
export type Page<T> = { readonly items: readonly T[]; readonly total: number };

/** `skip` >= 0, `limit` 1..100. */
export type PageRequest = { readonly skip: number; readonly limit: number };
