import { describe, expect, test } from '@jest/globals';
import type { NewArtifact } from '../../ports/artifact-store.js';
import { SAMPLE_TIME } from '../factories.js';
import { seedCatalog } from '../seed-catalog.js';
import { type OpenStores, useStores } from './open-stores.js';

const HELLO_SHA256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

/** What every ArtifactStore keeps: the bytes as they came, one artifact per name, tenants apart. */
export function artifactStoreContract(name: string, open: OpenStores): void {
  describe(`ArtifactStore: ${name}`, () => {
    const stores = useStores(open);
    const seedRun = async () => {
      const { scope, newRun } = await seedCatalog(stores());
      const run = await stores().runs.create(newRun({ status: 'completed' }), { events: [], at: SAMPLE_TIME });
      const put = (changes: Partial<NewArtifact> = {}) =>
        stores().artifacts.put(scope, {
          runId: run.id,
          name: 'src/app.ts',
          type: 'file',
          contentType: 'text/plain; charset=utf-8',
          body: Buffer.from('hello'),
          ...changes,
        });
      return { scope, run, put };
    };

    test('keeps the facts and the bytes', async () => {
      const { scope, run, put } = await seedRun();
      const artifact = await put();
      const facts = { runId: run.id, name: 'src/app.ts', type: 'file', size: 5, sha256: HELLO_SHA256, ...scope };
      expect(artifact).toMatchObject({ ...facts, contentType: 'text/plain; charset=utf-8' });
      const read = await stores().artifacts.read(scope, artifact.id);
      expect(read?.artifact).toEqual(artifact);
      expect(Buffer.from(read?.body ?? []).toString()).toBe('hello');
      expect(await stores().artifacts.list(scope, run.id)).toEqual([artifact]);
    });

    test.each<[string, Uint8Array]>([
      ['no bytes', new Uint8Array()],
      ['every byte', Uint8Array.from({ length: 256 }, (_, n) => n)],
      ['300 kB', new Uint8Array(300_000).fill(7)],
    ])('keeps %s', async (_, body) => {
      const { scope, put } = await seedRun();
      const { id, size } = await put({ body, type: 'archive' });
      expect(size).toBe(body.byteLength);
      const read = await stores().artifacts.read(scope, id);
      expect(Buffer.compare(Buffer.from(read?.body ?? []), Buffer.from(body))).toBe(0);
    });

    test('lists by name; two artifacts may have the same bytes', async () => {
      const { scope, run, put } = await seedRun();
      for (const name of ['b.txt', 'a b/ü.txt', 'Z.txt']) await put({ name });
      const list = await stores().artifacts.list(scope, run.id);
      expect(list.map((artifact) => artifact.name)).toEqual(['Z.txt', 'a b/ü.txt', 'b.txt']);
      expect(new Set(list.map(({ id }) => id)).size).toBe(3);
    });

    test('naming the same run and name again replaces the artifact under its id', async () => {
      const { scope, run, put } = await seedRun();
      const first = await put();
      const second = await put({ body: Buffer.from('other'), type: 'report', contentType: 'text/html' });
      expect(second).toMatchObject({ id: first.id, type: 'report', contentType: 'text/html' });
      expect(await stores().artifacts.list(scope, run.id)).toEqual([second]);
      const read = await stores().artifacts.read(scope, first.id);
      expect(Buffer.from(read?.body ?? []).toString()).toBe('other');
    });

    test('knows nothing of other tenants, unknown runs and unknown ids', async () => {
      const { scope, run, put } = await seedRun();
      const { scope: theirs } = await seedCatalog(stores());
      const { id, ...rest } = await put();
      expect(await stores().artifacts.list(theirs, run.id)).toEqual([]);
      expect(await stores().artifacts.read(theirs, id)).toBeNull();
      expect(await stores().artifacts.read(scope, 'none')).toBeNull();
      const foreign = stores().artifacts.put(theirs, { ...rest, body: Buffer.from('x') });
      await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
      await expect(put({ runId: 'none' })).rejects.toMatchObject({ code: 'not_found' });
    });

    test('a deleted run takes its artifacts along', async () => {
      const { scope, run, put } = await seedRun();
      const { id } = await put();
      await stores().runs.delete(scope, run.id);
      expect(await stores().artifacts.read(scope, id)).toBeNull();
    });
  });
}
