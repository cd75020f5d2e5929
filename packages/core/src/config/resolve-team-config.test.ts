import { describe, expect, it } from '@jest/globals';
import { teamConfigKeys, TeamConfig } from '@mgx/domain';
import { fileLayer, writeTeamConfig, type ConfigFormat } from './config-file.js';
import { objectLayer, type ConfigLayer } from './config-layer.js';
import { resolveTeamConfig } from './resolve-team-config.js';
import { runSettings } from './run-settings.js';
import { assignmentLayer, environmentLayer, variablesOf } from './text-layers.js';

const yaml = (text: string) => fileLayer(text, { source: 'mgx.config.yaml', format: 'yaml' });

describe('a team config', () => {
  it('takes each setting from the first place that has it, and says which', async () => {
    const { config, origins } = resolveTeamConfig([
      assignmentLayer(['max_rounds=3'], { source: '--set' }),
      environmentLayer({ MGX_MAX_ROUNDS: '4', MGX_VERBOSE: 'yes', MGX_TARGET_STACK: '', OTHER: 'x' }),
      await yaml('max_rounds: 7\nverbose: false\nconstraints:\n  - Use Pydantic\n'),
    ]);
    expect(config).toMatchObject({ maxRounds: 3, verbose: true, constraints: ['Use Pydantic'], maxMemorySize: 50 });
    expect(origins).toMatchObject({
      maxRounds: '--set',
      verbose: 'MGX_VERBOSE',
      constraints: 'mgx.config.yaml',
      maxMemorySize: 'default',
    });
    expect(Object.keys(origins)).toEqual(teamConfigKeys());
  });

  it.each<[string, () => ConfigLayer, string]>([
    [
      'a name nobody knows',
      () => objectLayer({ max_round: 3 }, { source: 'file' }),
      "file: unknown setting 'max_round'",
    ],
    ['a value out of its bounds', () => objectLayer({ maxRounds: 21 }, { source: 'file' }), 'file: max_rounds:'],
    [
      'a variable out of its bounds',
      () => environmentLayer({ MGX_MAX_MEMORY_SIZE: '5' }),
      'MGX_MAX_MEMORY_SIZE: max_memory_size:',
    ],
    ['a variable of the wrong kind', () => environmentLayer({ MGX_VERBOSE: 'perhaps' }), 'MGX_VERBOSE: verbose:'],
    [
      'a time to live that is too short',
      () => objectLayer({ cache_ttl_seconds: 59 }, { source: 'file' }),
      'cache_ttl_seconds: expected 0, or',
    ],
    [
      'an assignment without a value',
      () => assignmentLayer(['verbose'], { source: '--set' }),
      "expected name=value, found 'verbose'",
    ],
  ])('refuses %s, naming place and bounds', (_, layer, message) => {
    expect(layer).toThrow(
      expect.objectContaining({ code: 'invalid_configuration', message: expect.stringContaining(message) as unknown }),
    );
  });

  it('refuses a redis cache without its address, and files that are none', async () => {
    expect(() => resolveTeamConfig([objectLayer({ cacheBackend: 'redis' }, { source: 'x' })])).toThrow(
      'redis_url: the cache backend redis needs it',
    );
    await expect(yaml('- a\n- b\n')).rejects.toMatchObject({
      code: 'invalid_configuration',
      message: expect.stringContaining('a list') as unknown,
    });
    await expect(yaml('a: [\n')).rejects.toMatchObject({
      message: expect.stringContaining('mgx.config.yaml: cannot be read') as unknown,
    });
    expect((await yaml('')).values).toEqual({});
  });

  it.each<[string, Record<string, string>, object]>([
    [
      'numbers',
      { MGX_BUDGET_MULTIPLIER: '0.5', MGX_CACHE_TTL_SECONDS: '0' },
      { budgetMultiplier: 0.5, cacheTtlSeconds: 0 },
    ],
    [
      'upper case',
      { MGX_LOG_LEVEL: 'DEBUG', MGX_ENABLE_CACHING: 'FALSE' },
      { logLevel: 'debug', enableCaching: false },
    ],
    ['lists', { MGX_CONSTRAINTS: 'Use pnpm\nNo extra libraries' }, { constraints: ['Use pnpm', 'No extra libraries'] }],
    ['lists as JSON', { MGX_CONSTRAINTS: '["a; b"]' }, { constraints: ['a; b'] }],
    [
      'older names',
      { MGX_ENABLE_PROFILING_TRACEMALLOC: '1', REDIS_CACHE_TTL: '60' },
      { enableProfilingMemory: true, cacheTtlSeconds: 60 },
    ],
    ['the newer of two names', { MGX_CACHE_TTL_SECONDS: '120', REDIS_CACHE_TTL: '60' }, { cacheTtlSeconds: 120 }],
  ])('reads %s from the environment', (_, env, values) => {
    expect(environmentLayer(env).values).toEqual(values);
  });

  it.each<[ConfigFormat]>([['yaml'], ['json']])('is written as %s and read again without loss', async (format) => {
    const config = TeamConfig.parse({
      constraints: ['a: b', '- c', 'ü'],
      targetStack: 'fastapi',
      cacheBackend: 'redis',
      redisUrl: 'redis://h',
      maxRounds: 9,
    });
    const layer = await fileLayer(await writeTeamConfig(config, { format }), { source: 'saved', format });
    expect(resolveTeamConfig([layer]).config).toEqual(config);
  });

  it('names a variable for every setting', () => {
    const names = teamConfigKeys().flatMap(variablesOf);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(['MGX_MAX_ROUNDS', 'MGX_CACHE_BACKEND', 'MGX_USE_MULTI_LLM']));
  });
});

describe('the settings of a run', () => {
  const settings = (written: object, model = 'anthropic') =>
    runSettings(resolveTeamConfig([objectLayer({ ...written }, { source: 'x' })]), { model });

  it('cap the budget only where an investment was written down', () => {
    expect(settings({})).toMatchObject({ maxBudgetUsd: null, roleModels: {} });
    expect(settings({ defaultInvestment: 2 })).toMatchObject({ maxBudgetUsd: 2 });
  });

  it('give each role its model where there are several', () => {
    expect(settings({ useMultiLlm: true }).roleModels).toMatchObject({
      planner: 'anthropic/claude-opus-5-5',
      engineer: 'anthropic/claude-sonnet-5-5',
    });
    expect(settings({ useMultiLlm: true }, 'openai/gpt').roleModels).toEqual({});
  });
});
