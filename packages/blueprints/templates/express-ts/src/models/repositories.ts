// mgx:each entities
import type { SampleItem } from './sample-item';
// mgx:end
import { createMemoryRepository, type Repository } from './repository';

/** Every repository of the application, by the name of what it holds. */
export type Repositories = {
  // mgx:each entities
  readonly sampleItems: Repository<SampleItem>;
  // mgx:end
};

/** The one place that decides where records are kept. */
export function createRepositories(): Repositories {
  return {
    // mgx:each entities
    // mgx:if unique
    // mgx:put repository
    // mgx:end
    // mgx:if !unique
    sampleItems: createMemoryRepository<SampleItem>(),
    // mgx:end
    // mgx:end
  };
}
