import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { createMasker } from '@mgx/errors';
import { memoryEventBus, memoryStores, seedCatalog } from '@mgx/domain/testing';
import type { Machine } from '../machine.js';
import { LEASE_MS, advanceRun } from './advance.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('leaves a run whose journal cannot be read to others: its lease is not renewed', async () => {
  const stores = memoryStores();
  const { newRun } = await seedCatalog(stores);
  const { id } = await stores.runs.create(newRun(), { events: [], at: new Date().toISOString() });
  const machine = { clock: () => new Date(), masker: createMasker(), owner: 'me' } as Machine;
  const journal = { ...stores.journal, read: () => Promise.reject(new Error('the disk does not answer')) };
  const parts = { stores: { ...stores, journal }, bus: memoryEventBus(), machine, wakeLater: () => Promise.resolve() };
  await expect(advanceRun(id, parts)).rejects.toThrow('the disk does not answer');
  await jest.advanceTimersByTimeAsync(LEASE_MS + 1);
  const lease = { owner: 'another', now: new Date(), durationMs: LEASE_MS };
  expect(await stores.runs.claim(id, lease)).toMatchObject({ id });
});
