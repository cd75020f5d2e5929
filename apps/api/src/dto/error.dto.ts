import { z } from '@mgx/schema';
import { named } from './named.js';

export const WireError = named('Error', z.object({ detail: z.string() }));

/** What is wrong with a body, place by place. */
export const WireInvalidBody = named(
  'InvalidBody',
  z.object({
    detail: z.array(z.object({ loc: z.array(z.union([z.string(), z.int()])), msg: z.string(), type: z.string() })),
  }),
);
