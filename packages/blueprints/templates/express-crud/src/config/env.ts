import 'dotenv/config';
import { z } from 'zod';

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
});

/** The settings of this process; a wrong one ends it with a message that names it. */
export const env = Environment.parse(process.env);
