import { describe } from '@jest/globals';
import { claimCases } from './run-claim-cases.js';
import { commitCases } from './run-commit-cases.js';
import { runCreationCases } from './run-creation-cases.js';
import { runDueCases } from './run-due-cases.js';
import { type OpenStores, useStores } from './open-stores.js';

/** What every RunStore and its Journal keep: numbering, the lease, compare-and-set, records, events in the same transaction. */
export function runStoreContract(name: string, open: OpenStores): void {
  describe(`RunStore: ${name}`, () => {
    const stores = useStores(open);
    runCreationCases(stores);
    claimCases(stores);
    commitCases(stores);
    runDueCases(stores);
  });
}
