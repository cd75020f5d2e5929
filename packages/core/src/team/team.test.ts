import { existsSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Plan } from '@mgx/domain';
import { z } from '@mgx/schema';
import { scriptedModel } from '@mgx/models/testing';
import { composeMemory, teamScript } from '../testing/index.js';
import { Team } from './team.js';

describe('a team', () => {
  it('analyses, plans, is approved, and executes', async () => {
    const mgx = await composeMemory({ model: scriptedModel(teamScript()) });
    const team = new Team({ targetStack: 'express-ts' }, { mgx, scope: mgx.scope });
    expect(await team.analyzeAndPlan('Create a user management API')).toMatchObject({ summary: 'Plan 1' });
    await expect(team.execute()).rejects.toMatchObject({ code: 'approval_required' });
    expect(await team.revisePlan('smaller')).toMatchObject({ summary: 'Plan 2' });
    await team.approvePlan();
    expect(await team.execute()).toMatchObject({ verified: true, stack: 'express-ts' });
    await team.close();
  });

  it('waits for a human reviewer, and is approved in advance where the config says so', async () => {
    const mgx = await composeMemory({ model: scriptedModel(teamScript()) });
    const team = new Team({ autoApprovePlan: true, humanReviewer: true }, { mgx, scope: mgx.scope });
    await team.analyzeAndPlan('Create an Express API');
    await expect(team.execute()).rejects.toMatchObject({ code: 'approval_required' });
    await team.approveChanges();
    expect(await team.execute()).toMatchObject({ verified: true });
  });

  it('says what went wrong', async () => {
    const mgx = await composeMemory({ model: scriptedModel([new Error('the model is down')]) });
    const team = new Team({}, { mgx, scope: mgx.scope });
    await expect(team.approvePlan()).rejects.toMatchObject({ code: 'illegal_transition' });
    await expect(team.analyzeAndPlan('Create an Express API')).rejects.toMatchObject({ message: 'the model is down' });
    const planned = new Team({}, { mgx: await composeMemory({ model: scriptedModel(teamScript()) }) });
    const edited = { files: 1 } as unknown as Plan;
    await expect(planned.approvePlan({ plan: edited })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('files: Invalid input: expected array'),
    });
    expect(() => new Team({ maxRounds: 99 })).toThrow(expect.objectContaining({ code: 'invalid_configuration' }));
  });

  it('works offline, on its own, as the README shows', async () => {
    const outputPath = join(realpathSync(mkdtempSync(join(tmpdir(), 'mgx-team-test-'))), 'users');
    const team = new Team({ targetStack: 'express-ts' }, { outputPath, runOptions: { verify: false } });
    const plan = await team.analyzeAndPlan('Create an Express API with user CRUD and tests');
    expect(plan.files.length).toBeGreaterThan(10);
    await team.approvePlan();
    const { files, verified } = await team.execute();
    await team.close();
    await team.close();
    expect(files.length).toBe(plan.files.length);
    expect(verified).toBe(false);
    expect(existsSync(join(outputPath, 'package.json'))).toBe(true);
    // Formatters are loaded from disk, which takes its time on a machine that does other things, too.
  }, 120_000);

  it('keeps the answers of its calls, and tells of them', async () => {
    const model = scriptedModel((request) => (request.schema ? { data: { n: 1 } } : `call ${request.action}`));
    const mgx = await composeMemory({ model });
    const team = new Team({}, { mgx, scope: mgx.scope, resolveModel: async () => ({ model, isTrusted: false }) });
    const first = await team.cachedLlmCall({ prompt: 'Say hello', action: 'greet' });
    const second = await team.cachedLlmCall({ prompt: 'Say hello', action: 'greet' });
    expect(second).toMatchObject({ content: first.content, isCached: true, costUsd: 0 });
    await team.cachedLlmCall({ prompt: 'Say hello', action: 'part' });
    await team.cachedLlmCall({ prompt: 'Say hello', action: 'greet', schema: z.object({ n: z.number() }) });
    expect(model.requests).toHaveLength(3);
    expect(await team.cacheInspect()).toMatchObject({ enabled: true, backend: 'memory', size: 3, hits: 1 });
    expect(await team.cacheWarm([{ prompt: 'Say hello', action: 'greet' }, { prompt: 'new' }])).toEqual({
      warmed: 1,
      alreadyWarm: 1,
      failed: 0,
    });
    expect(await team.cacheClear()).toBe(4);
    await team.cachedLlmCall({ prompt: 'Say hello', action: 'greet' });
    expect(model.requests).toHaveLength(5);
  });

  it('shares one cache between teams of an environment that says so, and logs what it is asked', async () => {
    const model = scriptedModel(() => 'hello');
    const resolveModel = async () => ({ model, isTrusted: false });
    const lines: string[] = [];
    const open = (env: Record<string, string>) =>
      Team.fromEnvironment(
        { MGX_CACHE_LOG_HITS: '1', MGX_CACHE_LOG_MISSES: 'yes', ...env },
        { resolveModel, log: (line) => lines.push(line.replace(/:.*/, '')) },
      );
    const [one, other] = [open({ MGX_GLOBAL_CACHE: '1' }), open({ MGX_GLOBAL_CACHE: '1' })];
    const alone = open({});
    for (const team of [one, other, alone]) await team.cachedLlmCall({ prompt: 'Say hello' });
    expect(lines).toEqual(['cache miss', 'cache hit', 'cache miss']);
    expect(model.requests).toHaveLength(2);
    for (const team of [one, other, alone]) await team.close();
    expect(() => open({ MGX_GLOBAL_CACHE: 'perhaps' })).toThrow('MGX_GLOBAL_CACHE');
    expect(() => open({ MGX_MAX_ROUNDS: '99' })).toThrow('MGX_MAX_ROUNDS');
  });

  it('tells what a run measured, unless it is not to', async () => {
    const mgx = await composeMemory({ model: scriptedModel(teamScript()) });
    const team = new Team({}, { mgx, scope: mgx.scope });
    await team.analyzeAndPlan('Create an Express API');
    const names = (await team.metrics()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['execution_time', 'model_calls', 'memory_used']));
    expect(names).not.toContain('score');
    expect(await new Team({ enableMetrics: false }, { mgx, scope: mgx.scope }).metrics()).toEqual([]);
  });
});
