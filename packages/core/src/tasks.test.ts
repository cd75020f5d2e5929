import { describe, expect, it } from '@jest/globals';
import { scriptedModel } from '@mgx/models/testing';
import { composeMemory, teamScript } from './testing/index.js';

const existing = { outputMode: 'patch_existing', existingProjectPath: '/etc' };
const open = (mayOpenFolders: boolean) =>
  composeMemory({ model: scriptedModel(teamScript()), machine: { mayOpenFolders } });

describe('where runs may change folders of the machine', () => {
  it('is everywhere for who owns it', async () => {
    const mgx = await open(true);
    expect(await mgx.tasks.create(mgx.scope, { name: 'x', config: existing })).toMatchObject({ config: existing });
    await mgx.close();
  });

  it('is nowhere in a service: neither a task nor a run may name one', async () => {
    const mgx = await open(false);
    await expect(mgx.tasks.create(mgx.scope, { name: 'x', config: existing })).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'a service opens no folder of its machine: /etc',
    });
    const { id } = await mgx.tasks.create(mgx.scope, { name: 'Create an Express API for users' });
    await expect(mgx.tasks.update(mgx.scope, id, { config: existing })).rejects.toMatchObject({
      code: 'invalid_input',
    });
    expect(await mgx.tasks.get(mgx.scope, id)).toMatchObject({ config: {} });
    const options = { autoApprove: true, outputPath: '/tmp/out' };
    const run = await mgx.runs.start(mgx.scope, { taskId: id, options });
    expect(await mgx.runs.advance(run.id)).toMatchObject({ status: 'failed', error: { code: 'invalid_input' } });
    await mgx.close();
  });
});

describe('the limits of a task', () => {
  it("are the composition's unless it has its own, and bind each of its runs", async () => {
    const mgx = await composeMemory({
      model: scriptedModel(teamScript()),
      taskDefaults: { maxRounds: 9, memorySize: 77 },
    });
    const plain = await mgx.tasks.create(mgx.scope, { name: 'Create an Express API' });
    expect(plain).toMatchObject({ maxRounds: 9, maxRevisionRounds: 2, memorySize: 77 });
    const own = { maxRounds: 3, maxRevisionRounds: 4, memorySize: 10 };
    const { id } = await mgx.tasks.create(mgx.scope, { name: 'Create an Express API', ...own });
    const run = await mgx.runs.start(mgx.scope, { taskId: id });
    expect(run.options).toMatchObject({ maxRounds: 3, maxRevisionRounds: 4, maxMemorySize: 10 });
    await mgx.close();
  });
});
