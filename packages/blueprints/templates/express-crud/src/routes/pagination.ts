import { z } from 'zod';

/** `?page=` counts from 1, `?limit=` is at most 100. */
export const Pagination = z.object({
  page: z.coerce.number().int().min(1).default(1),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
