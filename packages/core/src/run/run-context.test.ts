import { expect, it } from '@jest/globals';
import { createMasker } from '@mgx/errors';
import type { PhaseName } from '@mgx/domain';
import { memoryEventBus, memoryStores, seedCatalog } from '@mgx/domain/testing';
import type { Machine } from '../machine.js';
import { createRunContext } from './run-context.js';

/** An attempt at a run on stores that answer in their own time. */
async function setUp() {
  const stores = memoryStores();
  const { newRun } = await seedCatalog(stores);
  const at = new Date().toISOString();
  const { id } = await stores.runs.create(newRun(), { events: [], at });
  const lease = { owner: 'me', now: new Date(), durationMs: 30_000 };
  const claimed = await stores.runs.claim(id, lease);
  if (!claimed) throw new Error('not claimed');
  const machine = { clock: () => new Date(), masker: createMasker() } as Machine;
  const abort = new AbortController();
  const open = { machine, store: stores.runs, bus: memoryEventBus(), records: [], signal: abort.signal };
  return { stores, run: createRunContext(claimed, open), abort, id };
}

it('lets phases work side by side: each commits on what the other left', async () => {
  const { run, stores, id } = await setUp();
  const phases: PhaseName[] = ['write_code', 'write_tests', 'review_code'];
  const answers = await Promise.all(
    phases.map((name) =>
      run.phase(name, () => run.remember(`model:${name}`, name, async () => ({ value: `answer to ${name}` }))),
    ),
  );
  expect(answers).toEqual(phases.map((name) => `answer to ${name}`));
  const records = await stores.journal.read(id);
  expect(records.map(({ key }) => key).toSorted()).toEqual(
    phases.flatMap((name) => [`model:${name}`, `${name}#1`]).toSorted(),
  );
  const events = await stores.events.read({ workspaceId: run.run.workspaceId }, { kind: 'run', id }, { limit: 50 });
  expect(events.map(({ event }) => event.seq)).toEqual(events.map((_, index) => index + 1));
});

it('goes on after a commit that was refused', async () => {
  const { run } = await setUp();
  const twice = Promise.all([
    run.remember('model:a', 'write_code', async () => ({ value: 1 })),
    run.remember('model:a', 'write_code', async () => ({ value: 2 })),
  ]);
  await expect(twice).rejects.toMatchObject({ code: 'internal' });
  expect(await run.remember('model:b', 'write_code', async () => ({ value: 3 }))).toBe(3);
});

it('commits nothing more once the attempt has ended', async () => {
  const { run, abort, stores, id } = await setUp();
  const phase = run.phase('write_code', async () => {
    abort.abort(new Error('stopped'));
    return 'done';
  });
  await expect(phase).rejects.toThrow('stopped');
  expect(await stores.journal.read(id)).toEqual([]);
});
