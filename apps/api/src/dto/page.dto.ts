import type { Page, PageRequest } from '@mgx/domain';
import { z } from '@mgx/schema';
import { named } from './named.js';

/** `?skip=` from 0, `?limit=` 1 to 100. */
export const PageQuery = z.object({
  skip: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(10),
});

export function pageOf(id: string, item: z.ZodType) {
  return named(id, z.object({ items: z.array(item), total: z.int(), skip: z.int(), limit: z.int() }));
}

export function toPage<T, W>({ items, total }: Page<T>, { skip, limit }: PageRequest, map: (item: T) => W) {
  return { items: items.map(map), total, skip, limit };
}
