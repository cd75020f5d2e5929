import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ApiKey } from '../../access.js';
import type { AccessStore } from '../../ports/access-store.js';
import { SAMPLE_TIME } from '../factories.js';
import { outcomes } from './open-stores.js';

/** `workspaceId` is one that the store's database has. */
export type OpenAccessStore = () => Promise<{
  readonly store: AccessStore;
  readonly workspaceId: string;
  close(): Promise<void>;
}>;

const LATER = '2026-11-01T13:00:00.000Z';

/** What every AccessStore keeps: keys found by their lookup, revoked for good; tickets that are good once. */
export function accessStoreContract(name: string, open: OpenAccessStore): void {
  describe(`access store: ${name}`, () => {
    let opened: Awaited<ReturnType<OpenAccessStore>>;
    beforeAll(async () => {
      opened = await open();
    }, 60_000);
    afterAll(() => opened.close(), 60_000);
    const sampleKey = (changes: Partial<ApiKey> = {}): ApiKey => ({
      id: randomUUID(),
      name: 'CI',
      workspaceId: opened.workspaceId,
      role: 'member',
      lookup: randomUUID(),
      hash: 'a'.repeat(64),
      createdAt: SAMPLE_TIME,
      expiresAt: null,
      revokedAt: null,
      ...changes,
    });

    test('finds a key by its lookup and by its id, as it was stored', async () => {
      const keys = [sampleKey({ expiresAt: LATER }), sampleKey({ workspaceId: null, role: 'owner' })];
      for (const key of keys) {
        expect(await opened.store.createKey(key)).toEqual(key);
        expect(await opened.store.findKey(key.lookup)).toEqual(key);
        expect(await opened.store.getKey(key.id)).toEqual(key);
      }
      expect(await opened.store.findKey('none')).toBeNull();
      expect(await opened.store.getKey(randomUUID())).toBeNull();
    });

    test('gives a lookup to one key only', async () => {
      const lookup = randomUUID();
      const all = [1, 2].map(() => opened.store.createKey(sampleKey({ lookup })));
      expect(outcomes(await Promise.allSettled(all))).toEqual({ won: 1, refusals: ['already_exists'] });
    });

    test('lists the keys of one tenant, newest first', async () => {
      const first = await opened.store.createKey(sampleKey({ createdAt: '2098-01-01T00:00:00.000Z' }));
      const second = await opened.store.createKey(sampleKey({ createdAt: '2098-01-02T00:00:00.000Z' }));
      await opened.store.createKey(sampleKey({ workspaceId: null, createdAt: '2098-01-03T00:00:00.000Z' }));
      const { items } = await opened.store.listKeys({ skip: 0, limit: 2, workspaceId: opened.workspaceId });
      expect(items).toEqual([second, first]);
      const all = await opened.store.listKeys({ skip: 0, limit: 1 });
      expect(all.items).toMatchObject([{ workspaceId: null }]);
      expect(all.total).toBeGreaterThanOrEqual(3);
    });

    test('revokes a key once, for its own tenant only', async () => {
      const { id, lookup } = await opened.store.createKey(sampleKey());
      expect(await opened.store.revokeKey(id, { at: LATER, workspaceId: 'other' })).toBeNull();
      expect(await opened.store.findKey(lookup)).toMatchObject({ revokedAt: null });
      expect(await opened.store.revokeKey(id, { at: LATER })).toMatchObject({ id, revokedAt: LATER });
      const again = await opened.store.revokeKey(id, { at: '2026-12-01T00:00:00.000Z' });
      expect(again).toMatchObject({ revokedAt: LATER });
      expect(await opened.store.revokeKey('none', { at: LATER })).toBeNull();
    });

    test('hands out a ticket once, while it lasts', async () => {
      const principal = { id: 'key', workspaceId: opened.workspaceId, role: 'viewer' } as const;
      const [good, over] = [randomUUID(), randomUUID()];
      await opened.store.putTicket({ hash: good, principal, expiresAt: LATER });
      await opened.store.putTicket({ hash: over, principal, expiresAt: SAMPLE_TIME });
      const takers = [1, 2, 3].map(() => opened.store.takeTicket(good, SAMPLE_TIME));
      const taken = await Promise.all(takers);
      expect(taken.filter((one) => one !== null)).toEqual([principal]);
      expect(await opened.store.takeTicket(over, LATER)).toBeNull();
      expect(await opened.store.takeTicket('none', SAMPLE_TIME)).toBeNull();
    });
  });
}
