import type { Page, PageRequest } from '@mgx/domain';
import { z } from 'zod';

/** `?skip=` from 0, `?limit=` 1 to 100. */
export const PageQuery = z.object({
  skip: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(100).default(10),
});

export function toPage<T>({ items, total }: Page<T>, { skip, limit }: PageRequest, map: (item: T) => unknown) {
  return { items: items.map(map), total, skip, limit };
}
