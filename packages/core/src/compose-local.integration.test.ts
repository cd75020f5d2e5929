import { mkdtempSync, readFileSync, realpathSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createMasker } from '@mgx/errors';
import { scriptedModel } from '@mgx/models/testing';
import { memorySandbox } from '@mgx/sandbox/testing';
import { composeLocal, type LocalOptions } from './compose-local.js';
import { LOCAL_WORKSPACE } from './local/local-catalog.js';
import { teamScript } from './testing/team-script.js';

const scope = { workspaceId: LOCAL_WORKSPACE.id };

function setUp() {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-local-')));
  const stateFolder = join(home, '.mgx');
  const model = scriptedModel(teamScript());
  const open = (changes: Partial<LocalOptions> = {}) =>
    composeLocal({
      stateFolder,
      resolveModel: async () => ({ model, isTrusted: false }),
      openSandbox: async (root) => memorySandbox({ root, commands: () => ({}) }),
      hasTool: async () => true,
      masker: createMasker(['topsecret']),
      ...changes,
    });
  return { home, stateFolder, model, open };
}

describe('composeLocal', () => {
  it('keeps a run over processes, and its log is JSON lines that git never sees', async () => {
    const { home, stateFolder, open } = setUp();
    const first = open();
    const task = await first.tasks.create(scope, { name: 'Create an Express API with user CRUD' });
    const { id } = await first.runs.start(scope, { taskId: task.id, options: { outputPath: join(home, 'out') } });
    await first.runs.advance(id);
    await first.close();
    const second = open();
    expect(await second.runs.get(scope, id)).toMatchObject({ phase: 'awaiting_approval', runNumber: 1 });
    await second.runs.decide(scope, id, { decision: { kind: 'approve', feedback: 'keep topsecret' } });
    expect(await second.runs.advance(id)).toMatchObject({ status: 'completed' });
    await second.close();
    const lines = readFileSync(join(stateFolder, 'runs', id, 'log.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const seqs = lines.flatMap((line) =>
      (JSON.parse(line) as { events: { seq: number }[] }).events.map(({ seq }) => seq),
    );
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(lines.join('\n').match(/"type":"approved".{0,200}/)?.[0]).toContain('keep ***');
    expect(readFileSync(join(stateFolder, '.gitignore'), 'utf8')).toBe('*\n');
  });

  it('forgets a line that a crash cut off, and goes on after it', async () => {
    const { stateFolder, open } = setUp();
    const mgx = open();
    const task = await mgx.tasks.create(scope, { name: 'Create an Express API with user CRUD' });
    const { id } = await mgx.runs.start(scope, { taskId: task.id });
    const log = join(stateFolder, 'runs', id, 'log.jsonl');
    const whole = readFileSync(log, 'utf8');
    writeFileSync(log, `${whole}${whole.slice(0, 50)}`);
    expect(await mgx.runs.get(scope, id)).toMatchObject({ status: 'pending' });
    expect(await mgx.runs.advance(id)).toMatchObject({ phase: 'awaiting_approval' });
    expect(readFileSync(log, 'utf8').startsWith(whole)).toBe(true);
    truncateSync(log, 10);
    writeFileSync(log, '{"half\n');
    await expect(mgx.runs.get(scope, id)).rejects.toMatchObject({ code: 'state_damaged' });
    await mgx.close();
  });

  it('lets one composition work on a run at a time, and takes over at once from one that is gone', async () => {
    const { open, model } = setUp();
    const one = open();
    const two = open();
    const task = await one.tasks.create(scope, { name: 'Create an Express API with user CRUD' });
    const { id } = await one.runs.start(scope, { taskId: task.id });
    const both = await Promise.all([one.runs.advance(id), two.runs.advance(id)]);
    expect(both.some((run) => run?.phase === 'awaiting_approval')).toBe(true);
    expect(model.requests.map(({ action }) => action)).toEqual(['analyze_task', 'draft_plan']);
    await one.close();
    await two.close();
  });

  it('numbers the runs of a task, and refuses to delete one that is under way', async () => {
    const { open } = setUp();
    const mgx = open();
    const task = await mgx.tasks.create(scope, { name: 'Create an Express API with user CRUD' });
    const runs = [await mgx.runs.start(scope, { taskId: task.id }), await mgx.runs.start(scope, { taskId: task.id })];
    expect(runs.map(({ runNumber }) => runNumber)).toEqual([1, 2]);
    const [first] = runs;
    if (!first) throw new Error('no run');
    await expect(mgx.runs.delete(scope, first.id)).rejects.toMatchObject({ code: 'run_conflict' });
    await mgx.runs.cancel(scope, first.id);
    await mgx.runs.delete(scope, first.id);
    await expect(mgx.runs.get(scope, first.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await mgx.runs.start(scope, { taskId: task.id })).runNumber).toBe(3);
    await mgx.close();
  });
});
