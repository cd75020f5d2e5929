// mgx:each entities
import type { SampleItem, SampleItemInput } from '../src/models/sample-item';
// mgx:end
import type { Repositories } from '../src/models/repositories';

// mgx:each entities
/** Valid values of a sample item, and the records they refer to; another number gives other values. */
export async function sampleItemValues(
  repositories: Repositories,
  number: number
): Promise<SampleItemInput> {
  // mgx:put parents
  return {
    // mgx:put values
  };
}

/** A stored sample item. */
export async function addSampleItem(repositories: Repositories, number = 1): Promise<SampleItem> {
  const values = await sampleItemValues(repositories, number);
  // mgx:put add
}

// mgx:end
