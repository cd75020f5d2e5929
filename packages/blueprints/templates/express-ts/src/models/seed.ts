import type { Repositories } from './repositories';

/** Sample records for what the API only reads: without them there would be nothing to see. */
export async function seed(repositories: Repositories): Promise<void> {
  // mgx:put seeds
}
