import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { MgxError } from '@mgx/errors';
import { readPrices } from '@mgx/models';
import { assertOwnSecrets } from './assert-own-secrets.js';
import { type RawEnv, type VariableValues, readVariables } from './read-variables.js';
import type { S3Settings, ServerEnv } from './server-env.js';
import { VARIABLES, VARIABLE_NAMES } from './variables.js';

/**
 * The service's settings from environment variables.
 * @throws MgxError `invalid_configuration` for a malformed, unknown or missing variable of ours, and for a secret of a
 * template outside development
 */
export function readEnv(env: RawEnv): ServerEnv {
  const values = readVariables(env);
  const settings: ServerEnv = {
    environment: values.MGX_ENV ?? 'development',
    host: values.MGX_HOST ?? '127.0.0.1',
    port: values.MGX_PORT ?? 8000,
    baseUrl: values.MGX_BASE_URL ?? null,
    logLevel: logLevelOf(env, values),
    dataFolder: resolve(values.MGX_DATA_DIR ?? join(dataHome(env), 'mgx')),
    apiKey: values.API_KEY ?? null,
    jwtSecrets: [values.JWT_SECRET, values.JWT_SECRET_PREVIOUS].filter((secret) => secret !== undefined),
    allowedOrigins: values.MGX_ALLOWED_ORIGINS ?? [],
    anthropicApiKey: values.ANTHROPIC_API_KEY ?? null,
    anthropicBaseUrl: values.ANTHROPIC_BASE_URL ?? null,
    openaiApiKey: values.OPENAI_API_KEY ?? null,
    openaiBaseUrl: values.OPENAI_BASE_URL ?? null,
    model: values.MGX_MODEL ?? 'auto',
    prices: values.MGX_MODEL_PRICES ? readPrices(values.MGX_MODEL_PRICES) : null,
    limits: limitsOf(values),
    modelCache: modelCacheOf(env, values),
    taskDefaults: {
      maxRounds: values.MGX_MAX_ROUNDS ?? 5,
      maxRevisionRounds: values.MGX_MAX_REVISION_ROUNDS ?? 2,
      memorySize: values.MGX_MAX_MEMORY_SIZE ?? 50,
    },
    registryHosts: values.MGX_REGISTRY_HOSTS ?? null,
    database: databaseOf(values),
    redisUrl: redisUrlOf(values),
    queueBackend: values.QUEUE_BACKEND ?? (redisUrlOf(values) === null ? 'postgres' : 'redis'),
    s3: s3Of(values),
    defaultWorkspaceName: values.DEFAULT_WORKSPACE_NAME ?? 'default',
    defaultProjectName: values.DEFAULT_PROJECT_NAME ?? 'default',
    secrets: secretsOf(env),
  };
  assertConsistent(settings);
  if (settings.environment !== 'development') assertOwnSecrets(settings, values);
  return settings;
}

/** The default of MGX_LOG_LEVEL must not hide the two that come after it. */
function logLevelOf(env: RawEnv, values: VariableValues): ServerEnv['logLevel'] {
  if (env['MGX_LOG_LEVEL']?.trim()) return values.MGX_LOG_LEVEL ?? 'info';
  return values.LOG_LEVEL ?? (values.DEBUG ? 'debug' : 'info');
}

/** @see the XDG base directory specification */
function dataHome(env: RawEnv): string {
  const stated = env['XDG_DATA_HOME'];
  return stated?.startsWith('/') ? stated : join(env['HOME'] || homedir(), '.local', 'share');
}

function databaseOf(values: VariableValues): ServerEnv['database'] {
  const poolSize = values.DB_POOL_SIZE ?? 10;
  // The spec's `postgresql+asyncpg://` names a Python driver.
  if (values.DATABASE_URL) return { url: values.DATABASE_URL.replace(/^[^:]+:/, 'postgres:'), poolSize };
  if (!values.DB_HOST) return null;
  const user = [values.DB_USER ?? 'mgx', ...(values.DB_PASSWORD ? [values.DB_PASSWORD] : [])];
  const place = `${values.DB_HOST}:${values.DB_PORT}/${encodeURIComponent(values.DB_NAME ?? 'mgx')}`;
  return { url: `postgres://${user.map(encodeURIComponent).join(':')}@${place}`, poolSize };
}

function redisUrlOf(values: VariableValues): string | null {
  return values.REDIS_URL ?? (values.REDIS_HOST ? `redis://${values.REDIS_HOST}:${values.REDIS_PORT}` : null);
}

function limitsOf(values: VariableValues): ServerEnv['limits'] {
  const { MGX_MODEL_CONCURRENCY: concurrency = 8, MGX_MODEL_REQUESTS_PER_MINUTE: requestsPerMinute } = values;
  return { concurrency, ...(requestsPerMinute ? { requestsPerMinute } : {}) };
}

/** The default of MGX_CACHE_TTL_SECONDS must not hide the one that comes after it. */
function modelCacheOf(env: RawEnv, values: VariableValues): ServerEnv['modelCache'] {
  const stated = env['MGX_CACHE_TTL_SECONDS']?.trim() ? values.MGX_CACHE_TTL_SECONDS : values.REDIS_CACHE_TTL;
  const backend = values.MGX_ENABLE_CACHING === false ? 'none' : (values.MGX_CACHE_BACKEND ?? 'memory');
  return {
    backend,
    maxEntries: values.MGX_CACHE_MAX_ENTRIES ?? 1024,
    ttlSeconds: stated ?? values.MGX_CACHE_TTL_SECONDS ?? 3600,
    redisUrl: backend === 'redis' ? (values.MGX_CACHE_REDIS_URL ?? redisUrlOf(values)) : null,
  };
}

function s3Of(values: VariableValues): S3Settings | null {
  const endpoint = values.S3_ENDPOINT_URL;
  if (!endpoint) return null;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = values;
  if (!accessKeyId || !secretAccessKey) {
    throw wrong('S3_ENDPOINT_URL needs S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY', 'set both, or leave S3 out');
  }
  const isSecure = values.S3_SECURE ?? endpoint.startsWith('https:');
  const [region, bucket] = [values.S3_REGION ?? 'us-east-1', values.S3_BUCKET ?? 'mgx-artifacts'];
  return { endpoint, isSecure, region, bucket, accessKeyId, secretAccessKey };
}

/** Secret values, and the passwords within URLs, decoded. */
function secretsOf(env: RawEnv): string[] {
  const values = VARIABLE_NAMES.filter((name) => 'isSecret' in VARIABLES[name]).flatMap((name) => env[name] ?? []);
  const passwords = values.flatMap((value) => URL.parse(value)?.password || []).map(decodeURIComponent);
  return [...new Set([...values, ...passwords])].filter((value) => value !== '');
}

/** @throws MgxError `invalid_configuration` */
function assertConsistent({ database, redisUrl, queueBackend, modelCache }: ServerEnv): void {
  if (modelCache.backend === 'redis' && modelCache.redisUrl === null) {
    throw wrong('MGX_CACHE_BACKEND is redis, but there is no Redis', 'set MGX_CACHE_REDIS_URL (or REDIS_URL)');
  }
  if (queueBackend === 'redis' && redisUrl === null) {
    throw wrong('QUEUE_BACKEND is redis, but there is no REDIS_URL', 'set REDIS_URL (or REDIS_HOST)');
  }
  if (redisUrl !== null && database === null) {
    throw wrong(
      'REDIS_URL is for several processes, but the embedded database serves only one',
      'set DATABASE_URL (or DB_HOST) as well, or leave Redis out',
    );
  }
}

function wrong(message: string, hint: string): MgxError {
  return new MgxError({ code: 'invalid_configuration', message, hint });
}
