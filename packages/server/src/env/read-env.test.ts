import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { envExample } from './env-example.js';
import { readEnv } from './read-env.js';
import { VARIABLE_NAMES } from './variables.js';

const refusal = (env: Record<string, string>): { code: string; message: string } => {
  try {
    readEnv(env);
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error('the environment was accepted');
};

describe('readEnv', () => {
  test('needs nothing', () => {
    expect(readEnv({ HOME: '/home/ann' })).toEqual({
      environment: 'development',
      host: '127.0.0.1',
      port: 8000,
      baseUrl: null,
      logLevel: 'info',
      dataFolder: '/home/ann/.local/share/mgx',
      apiKey: null,
      jwtSecrets: [],
      allowedOrigins: [],
      anthropicApiKey: null,
      anthropicBaseUrl: null,
      openaiApiKey: null,
      openaiBaseUrl: null,
      model: 'auto',
      prices: null,
      limits: { concurrency: 8 },
      modelCache: { backend: 'memory', maxEntries: 1024, ttlSeconds: 3600, redisUrl: null },
      taskDefaults: { maxRounds: 5, maxRevisionRounds: 2, memorySize: 50 },
      registryHosts: null,
      database: null,
      redisUrl: null,
      queueBackend: 'postgres',
      s3: null,
      defaultWorkspaceName: 'default',
      defaultProjectName: 'default',
      secrets: [],
    });
  });

  test.each<[Record<string, string>, object]>([
    [{ MGX_LOG_LEVEL: 'ERROR', LOG_LEVEL: 'INFO', DEBUG: 'true' }, { logLevel: 'error' }],
    [{ LOG_LEVEL: 'WARNING', DEBUG: 'true' }, { logLevel: 'warning' }],
    [{ DEBUG: 'true' }, { logLevel: 'debug' }],
    [{ DEBUG: 'express:*' }, { logLevel: 'info' }],
    [
      { MGX_PORT: '  9000 ', MGX_HOST: '' },
      { port: 9000, host: '127.0.0.1' },
    ],
    [{ XDG_DATA_HOME: '/data' }, { dataFolder: '/data/mgx' }],
    [{ XDG_DATA_HOME: 'relative', HOME: '/h' }, { dataFolder: '/h/.local/share/mgx' }],
    [{ MGX_DATA_DIR: '/srv/mgx', XDG_DATA_HOME: '/data' }, { dataFolder: '/srv/mgx' }],
    [
      { JWT_SECRET: 'n'.repeat(32), JWT_SECRET_PREVIOUS: 'o'.repeat(32) },
      { jwtSecrets: ['n'.repeat(32), 'o'.repeat(32)] },
    ],
    [
      { MGX_ALLOWED_ORIGINS: 'https://a.example, http://localhost:3000' },
      { allowedOrigins: ['https://a.example', 'http://localhost:3000'] },
    ],
    [
      { MGX_MAX_ROUNDS: '7', MGX_MAX_REVISION_ROUNDS: '0', MGX_MAX_MEMORY_SIZE: '99' },
      { taskDefaults: { maxRounds: 7, maxRevisionRounds: 0, memorySize: 99 } },
    ],
    [{ MGX_ENABLE_CACHING: 'false' }, { modelCache: expect.objectContaining({ backend: 'none' }) as unknown }],
    [{ MGX_REGISTRY_HOSTS: 'a.example, b.example' }, { registryHosts: ['a.example', 'b.example'] }],
    [{ DATABASE_URL: 'postgresql+asyncpg://u:p@h:1/d' }, { database: { url: 'postgres://u:p@h:1/d', poolSize: 10 } }],
    [
      { DATABASE_URL: 'postgres://h/d', DB_HOST: 'other', DB_POOL_SIZE: '5' },
      { database: { url: 'postgres://h/d', poolSize: 5 } },
    ],
    [
      { DB_HOST: 'db', DB_PASSWORD: 'p@/:ß' },
      { database: { url: 'postgres://mgx:p%40%2F%3A%C3%9F@db:5432/mgx', poolSize: 10 } },
    ],
    [
      { DB_HOST: 'db', REDIS_HOST: 'cache' },
      { redisUrl: 'redis://cache:6379', queueBackend: 'redis' },
    ],
    [
      { DB_HOST: 'db', REDIS_URL: 'redis://r', QUEUE_BACKEND: 'postgres' },
      { redisUrl: 'redis://r', queueBackend: 'postgres' },
    ],
    [{ MGX_TEST_DATABASE_URL: 'x', MGX_STATE_DIR: 'y' }, { port: 8000 }],
    // One .env may serve the command, programs and the service.
    [{ MGX_CONFIG: 'x', MGX_GLOBAL_CACHE: '1', MGX_VERBOSE: 'yes', MGX_CACHE_LOG_HITS: '1' }, { port: 8000 }],
  ])('%j', (env, expected) => {
    expect(readEnv(env)).toMatchObject(expected);
  });

  test('reads S3 whole or not at all', () => {
    const keys = { S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'key' };
    const s3 = { endpoint: 'http://s3:9000', isSecure: false, region: 'us-east-1', bucket: 'mgx-artifacts' };
    expect(readEnv({ S3_ENDPOINT_URL: 'http://s3:9000', ...keys }).s3).toEqual({
      ...s3,
      accessKeyId: 'id',
      secretAccessKey: 'key',
    });
    expect(readEnv(keys).s3).toBeNull();
    expect(refusal({ S3_ENDPOINT_URL: 'http://s3:9000' }).message).toContain('S3_ACCESS_KEY_ID');
  });

  test.each<[Record<string, string>, string]>([
    [{ MGX_PORT: 'http' }, "MGX_PORT: expected a whole number from 0 to 65535, found 'http'"],
    [{ MGX_PORT: '70000' }, "MGX_PORT: expected a whole number from 0 to 65535, found '70000'"],
    [{ MGX_ENV: 'prod' }, "MGX_ENV: expected development, staging or production, found 'prod'"],
    [{ MGX_LOG_LEVEL: 'loud' }, "MGX_LOG_LEVEL: expected DEBUG, INFO, WARNING, ERROR or CRITICAL, found 'loud'"],
    [{ MGX_MAX_REVISION_ROUNDS: '6' }, "MGX_MAX_REVISION_ROUNDS: expected a whole number from 0 to 5, found '6'"],
    [{ MGX_BASE_URL: 'ftp://x' }, "MGX_BASE_URL: expected a URL that begins with http:// or https://, found 'ftp://x'"],
    [{ JWT_SECRET: 'short' }, 'JWT_SECRET: expected at least 32 characters'],
    [
      { MGX_ALLOWED_ORIGINS: 'a.example' },
      "MGX_ALLOWED_ORIGINS: expected origins like https://app.example.com, separated by commas, found 'a.example'",
    ],
    [{ S3_SECURE: 'maybe' }, "S3_SECURE: expected true or false, found 'maybe'"],
    [{ MGX_PROT: '1' }, 'unknown variable MGX_PROT (did you mean MGX_PORT?)'],
    [{ MGX_SOMETHING_ELSE_ENTIRELY: '1' }, 'unknown variable MGX_SOMETHING_ELSE_ENTIRELY'],
    [{ QUEUE_BACKEND: 'redis' }, 'QUEUE_BACKEND is redis, but there is no REDIS_URL'],
    [{ REDIS_URL: 'redis://r' }, 'REDIS_URL is for several processes, but the embedded database serves only one'],
  ])('refuses %j', (env, message) => {
    expect(refusal(env)).toMatchObject({ code: 'invalid_configuration', message });
  });

  test('names all that is wrong at once, and never the value of a secret', () => {
    const { message } = refusal({ MGX_PORT: 'x', DATABASE_URL: 'mysql://user:hunter2@h/d', MGX_OLD: '1' });
    expect(message.split('; ')).toHaveLength(3);
    expect(message).toContain('DATABASE_URL: expected a URL that begins with postgres://');
    expect(message).not.toContain('hunter2');
  });

  test('gathers secrets for masking, passwords within URLs too', () => {
    const { secrets } = readEnv({ DATABASE_URL: 'postgres://u:p%40ss@h/d', API_KEY: 'key', MGX_HOST: 'h' });
    expect([...secrets].sort()).toEqual(['key', 'p@ss', 'postgres://u:p%40ss@h/d']);
  });

  const s3 = { S3_ENDPOINT_URL: 'http://s3', S3_ACCESS_KEY_ID: 'own', S3_SECRET_ACCESS_KEY: 'own' };
  test.each<[string, Record<string, string>]>([
    ['API_KEY', { API_KEY: 'change-me-in-production-use-openssl-rand-hex-32' }],
    ['JWT_SECRET', { JWT_SECRET: 'change-me-in-production-use-openssl-rand-hex-32' }],
    ['DB_PASSWORD', { DB_HOST: 'db', DB_PASSWORD: 'mgx' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgresql://mgx:mgx@db/mgx' }],
    ['S3_ACCESS_KEY_ID', { ...s3, S3_ACCESS_KEY_ID: 'minioadmin' }],
    ['S3_SECRET_ACCESS_KEY', { ...s3, S3_SECRET_ACCESS_KEY: 'minioadmin' }],
  ])("a template's %s is refused but in development", (name, env) => {
    expect(readEnv(env).environment).toBe('development');
    for (const MGX_ENV of ['staging', 'production']) {
      const { message } = refusal({ ...env, MGX_ENV });
      expect(message).toBe(`MGX_ENV is ${MGX_ENV}, but the secret of a template is still in ${name}`);
    }
  });
});

describe('settings of models', () => {
  test.each([
    [{ REDIS_CACHE_TTL: '120' }, { ttlSeconds: 120 }],
    [{ REDIS_CACHE_TTL: '120', MGX_CACHE_TTL_SECONDS: '0' }, { ttlSeconds: 0 }],
    [{ MGX_CACHE_BACKEND: 'redis', MGX_CACHE_REDIS_URL: 'redis://c:1' }, { redisUrl: 'redis://c:1' }],
    [
      { MGX_CACHE_BACKEND: 'redis', REDIS_URL: 'redis://q:1', DATABASE_URL: 'postgres://db/x' },
      { redisUrl: 'redis://q:1' },
    ],
    [{ MGX_CACHE_BACKEND: 'none', REDIS_URL: 'redis://q:1', DATABASE_URL: 'postgres://db/x' }, { redisUrl: null }],
  ])('%j keeps plans as %j', (env, modelCache) => {
    expect(readEnv(env)).toMatchObject({ modelCache });
  });

  test('prices and limits are read', () => {
    const prices = '{"qwen3": {"input": 0, "output": 0}}';
    const settings = readEnv({ MGX_MODEL_PRICES: prices, MGX_MODEL_REQUESTS_PER_MINUTE: '50' });
    expect(settings.prices?.['qwen3']).toEqual([{ input: 0, output: 0 }]);
    expect(settings.prices).toHaveProperty('claude-sonnet-5-5');
    expect(settings.limits).toEqual({ concurrency: 8, requestsPerMinute: 50 });
  });

  test.each([
    [{ MGX_CACHE_BACKEND: 'redis' }, 'there is no Redis'],
    [{ MGX_CACHE_TTL_SECONDS: '59' }, 'MGX_CACHE_TTL_SECONDS'],
    [{ MGX_MODEL_PRICES: '{"qwen3": {"input": -1}}' }, 'MGX_MODEL_PRICES: qwen3'],
    [{ MGX_MODEL_PRICES: 'free' }, 'not valid JSON'],
  ])('%j is refused', (env, message) => {
    expect(refusal(env)).toMatchObject({ code: 'invalid_configuration', message: expect.stringContaining(message) });
  });
});

describe('.env.example', () => {
  const file = readFileSync(new URL('../../../../.env.example', import.meta.url), 'utf8');

  test('names every variable that is read, and no other', () => {
    const names = [...file.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
    expect(names).toEqual(VARIABLE_NAMES);
  });

  test('is written from the schema, and read as it stands', () => {
    expect(file).toBe(envExample());
    const set = [...file.matchAll(/^([A-Z][A-Z0-9_]+)=(.*)$/gm)].map(
      ([, name = '', value = '']) => [name, value] as const,
    );
    expect(readEnv({ HOME: '/h', ...Object.fromEntries<string>(set) })).toEqual(readEnv({ HOME: '/h' }));
  });
});
