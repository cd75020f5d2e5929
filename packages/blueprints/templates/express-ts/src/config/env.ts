import { z } from 'zod';

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
});

export type Config = { readonly port: number };

/** Reads the settings; throws when one of them is malformed. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const { PORT } = Environment.parse(environment);
  return { port: PORT };
}
