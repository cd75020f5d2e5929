import { z } from '@mgx/schema';

type Variable = {
  /** One line, for `.env.example` and for people. */
  readonly about: string;
  /** As written when nothing is set; null: there is none. */
  readonly fallback: string | null;
  /** Its value never appears in logs, events or errors. */
  readonly isSecret?: boolean;
  /** Takes the text, never the empty one; its error message says what is expected. */
  readonly schema: z.ZodType<unknown, string>;
};

const text = z.string();
const port = wholeNumber(0, 65_535);
const flag = z
  .enum(['true', 'false', '1', '0'], 'expected true or false')
  .transform((value) => value === 'true' || value === '1');
const level = z
  .string()
  .toLowerCase()
  .pipe(z.enum(['debug', 'info', 'warning', 'error', 'critical'], 'expected DEBUG, INFO, WARNING, ERROR or CRITICAL'));

function wholeNumber(least: number, most: number) {
  const message = `expected a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message));
}

function url(protocols: readonly string[]) {
  const message = `expected a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
  return z.string().refine((value) => protocols.includes(URL.parse(value)?.protocol ?? ''), message);
}

function cacheSeconds() {
  const message = 'expected 0, or a whole number from 60 to 86400';
  return wholeNumber(0, 86_400).refine((seconds) => seconds === 0 || seconds >= 60, message);
}

/** Every variable that the service reads: the one place that says name, meaning, form and default. */
export const VARIABLES = {
  MGX_ENV: {
    about: 'development, staging or production; the last two refuse secrets of a template',
    fallback: 'development',
    schema: z.enum(['development', 'staging', 'production'], 'expected development, staging or production'),
  },
  MGX_HOST: { about: 'Address to listen on; 0.0.0.0 in a container', fallback: '127.0.0.1', schema: text },
  MGX_PORT: { about: 'Port to listen on; 0 takes a free one', fallback: '8000', schema: port },
  MGX_BASE_URL: {
    about: 'Where others reach the service, when that is not its own address',
    fallback: null,
    schema: url(['http:', 'https:']),
  },
  MGX_LOG_LEVEL: { about: 'DEBUG, INFO, WARNING, ERROR or CRITICAL', fallback: 'INFO', schema: level },
  LOG_LEVEL: { about: 'The same; MGX_LOG_LEVEL goes before it', fallback: null, schema: level },
  DEBUG: { about: 'true: level DEBUG, where none of the two above is set', fallback: null, schema: debugFlag() },
  MGX_DATA_DIR: {
    about: "Folder of the embedded database, artifacts and work trees (default: mgx in the user's data home)",
    fallback: null,
    schema: text,
  },
  API_KEY: {
    about: "The service's first API key, which may do everything (more: mgx keys create)",
    fallback: null,
    isSecret: true,
    schema: text,
  },
  JWT_SECRET: {
    about: 'Signs the short-lived tokens of POST /api/tokens; without it there are none',
    fallback: null,
    isSecret: true,
    schema: z.string().min(32, 'expected at least 32 characters'),
  },
  JWT_SECRET_PREVIOUS: {
    about: 'The secret before: its tokens are still read, none is signed with it',
    fallback: null,
    isSecret: true,
    schema: z.string().min(32, 'expected at least 32 characters'),
  },
  MGX_ALLOWED_ORIGINS: {
    about: 'Origins of web pages that may ask, beside its own, separated by commas (https://app.example.com)',
    fallback: null,
    schema: origins(),
  },

  ANTHROPIC_API_KEY: { about: "Key of Anthropic's models", fallback: null, isSecret: true, schema: text },
  ANTHROPIC_BASE_URL: {
    about: "Another address than Anthropic's own",
    fallback: null,
    schema: url(['http:', 'https:']),
  },
  OPENAI_API_KEY: {
    about: "Key of OpenAI's models, or of the server at OPENAI_BASE_URL",
    fallback: null,
    isSecret: true,
    schema: text,
  },
  OPENAI_BASE_URL: {
    about: 'Any server that speaks chat completions, up to and with its version: http://127.0.0.1:11434/v1',
    fallback: null,
    schema: url(['http:', 'https:']),
  },
  MGX_MODEL: {
    about: 'auto, offline, anthropic, anthropic/<model> or openai/<model>',
    fallback: 'auto',
    schema: text,
  },
  MGX_MODEL_PRICES: {
    about: 'Prices of more models as JSON, US dollars for a million tokens: {"my-model": {"input": 1, "output": 4}}',
    fallback: null,
    schema: text,
  },
  MGX_MODEL_CONCURRENCY: {
    about: 'Calls at once to one model, of one process',
    fallback: '8',
    schema: wholeNumber(1, 1000),
  },
  MGX_MODEL_REQUESTS_PER_MINUTE: {
    about: 'Calls a minute to one model, of one process (default: any number)',
    fallback: null,
    schema: wholeNumber(1, 100_000),
  },
  MGX_CACHE_BACKEND: {
    about: 'Where plans of models are kept: none, memory (of one process) or redis',
    fallback: 'memory',
    schema: z.enum(['none', 'memory', 'redis'], 'expected none, memory or redis'),
  },
  MGX_CACHE_MAX_ENTRIES: {
    about: 'Entries of the cache in memory',
    fallback: '1024',
    schema: wholeNumber(1, 100_000),
  },
  MGX_CACHE_TTL_SECONDS: {
    about: 'How long an entry is kept (60-86400; 0: for ever)',
    fallback: '3600',
    schema: cacheSeconds(),
  },
  REDIS_CACHE_TTL: { about: 'The same; MGX_CACHE_TTL_SECONDS goes before it', fallback: null, schema: cacheSeconds() },
  MGX_CACHE_REDIS_URL: {
    about: "The cache's Redis, which may evict; without it the queue's (REDIS_URL) is used",
    fallback: null,
    isSecret: true,
    schema: url(['redis:', 'rediss:']),
  },
  MGX_ENABLE_CACHING: { about: 'false: the same as MGX_CACHE_BACKEND=none', fallback: 'true', schema: flag },
  MGX_MAX_ROUNDS: {
    about: "A new task's max_rounds: rounds of writing in a row that nobody looked at (1-20)",
    fallback: '5',
    schema: wholeNumber(1, 20),
  },
  MGX_MAX_REVISION_ROUNDS: {
    about: "A new task's max_revision_rounds: how often a run may write again after a failed check (0-5)",
    fallback: '2',
    schema: wholeNumber(0, 5),
  },
  MGX_MAX_MEMORY_SIZE: {
    about: "A new task's memory_size: entries of what happened so far that go into a prompt (10-500)",
    fallback: '50',
    schema: wholeNumber(10, 500),
  },
  MGX_REGISTRY_HOSTS: {
    about: 'Hosts that installing may reach, separated by commas (default: those of the package managers)',
    fallback: null,
    schema: hostNames(),
  },

  DATABASE_URL: {
    about: 'PostgreSQL; without it and DB_HOST the embedded database is used',
    fallback: null,
    isSecret: true,
    schema: url(['postgres:', 'postgresql:', 'postgresql+asyncpg:']),
  },
  DB_HOST: { about: 'PostgreSQL in parts, where there is no DATABASE_URL', fallback: null, schema: text },
  DB_PORT: { about: 'Port of PostgreSQL', fallback: '5432', schema: wholeNumber(1, 65_535) },
  DB_NAME: { about: 'Database', fallback: 'mgx', schema: text },
  DB_USER: { about: 'User', fallback: 'mgx', schema: text },
  DB_PASSWORD: { about: 'Password', fallback: null, isSecret: true, schema: text },
  DB_POOL_SIZE: { about: 'Connections of one process', fallback: '10', schema: wholeNumber(2, 1000) },

  REDIS_URL: {
    about: "The queue's Redis, with maxmemory-policy noeviction; without it the queue is in PostgreSQL",
    fallback: null,
    isSecret: true,
    schema: url(['redis:', 'rediss:']),
  },
  REDIS_HOST: { about: 'Redis in parts, where there is no REDIS_URL', fallback: null, schema: text },
  REDIS_PORT: { about: 'Port of Redis', fallback: '6379', schema: wholeNumber(1, 65_535) },
  QUEUE_BACKEND: {
    about: 'redis or postgres (default: redis where there is one)',
    fallback: null,
    schema: z.enum(['redis', 'postgres'], 'expected redis or postgres'),
  },

  S3_ENDPOINT_URL: {
    about: 'S3 for artifacts; without it they are files of MGX_DATA_DIR',
    fallback: null,
    schema: url(['http:', 'https:']),
  },
  S3_REGION: { about: 'Region', fallback: 'us-east-1', schema: text },
  S3_BUCKET: { about: 'Bucket; made when it is not there', fallback: 'mgx-artifacts', schema: text },
  S3_ACCESS_KEY_ID: { about: 'Access key', fallback: null, isSecret: true, schema: text },
  S3_SECRET_ACCESS_KEY: { about: 'Secret key', fallback: null, isSecret: true, schema: text },
  S3_SECURE: { about: 'TLS (default: as the URL says)', fallback: null, schema: flag },

  DEFAULT_WORKSPACE_NAME: { about: 'Workspace made at the first start', fallback: 'default', schema: text },
  DEFAULT_PROJECT_NAME: { about: 'Its project', fallback: 'default', schema: text },
} as const satisfies Record<string, Variable>;

export type VariableName = keyof typeof VARIABLES;
export const VARIABLE_NAMES = Object.keys(VARIABLES) as readonly VariableName[];

/** Where they stand in `.env.example`: a heading before its first variable. */
export const SECTIONS: Partial<Record<VariableName, string>> = {
  MGX_ENV: 'The service',
  ANTHROPIC_API_KEY: 'Models and runs',
  DATABASE_URL: 'Database',
  REDIS_URL: 'Queue',
  S3_ENDPOINT_URL: 'Artifacts',
  DEFAULT_WORKSPACE_NAME: 'First start',
};

function origins() {
  const message = 'expected origins like https://app.example.com, separated by commas';
  const split = z.string().transform((value) => value.split(',').map((origin) => origin.trim()));
  return split.pipe(z.array(z.string().refine((value) => URL.parse(value)?.origin === value, message)));
}

function hostNames() {
  const split = z.string().transform((value) => value.split(',').map((host) => host.trim()));
  return split.pipe(z.array(z.string().regex(/^[\w.-]+(:\d+)?$/, 'expected host names, separated by commas')));
}

/** DEBUG is also other programs' variable, with values of theirs: anything but a yes is a no. */
function debugFlag() {
  return z.string().transform((value) => value === 'true' || value === '1');
}
