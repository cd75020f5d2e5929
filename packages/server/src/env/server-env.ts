import type { PriceTable } from '@mgx/models';

/** How verbose the service's log is. */
export type LogLevel = 'debug' | 'info' | 'warning' | 'error' | 'critical';

/** The service's settings, complete. */
export type ServerEnv = {
  readonly environment: 'development' | 'staging' | 'production';
  readonly host: string;
  readonly port: number;
  readonly baseUrl: string | null;
  readonly logLevel: LogLevel;
  /** Absolute. */
  readonly dataFolder: string;
  readonly apiKey: string | null;
  /** The first signs, all are read; empty: no tokens. */
  readonly jwtSecrets: readonly string[];
  /** Origins of web pages that may ask, beside the service's own. */
  readonly allowedOrigins: readonly string[];
  readonly anthropicApiKey: string | null;
  readonly anthropicBaseUrl: string | null;
  readonly openaiApiKey: string | null;
  readonly openaiBaseUrl: string | null;
  readonly model: string;
  /** Null: the published prices. */
  readonly prices: PriceTable | null;
  readonly limits: { readonly concurrency: number; readonly requestsPerMinute?: number };
  readonly modelCache: ModelCacheSettings;
  /** What a new task has unless it says otherwise. */
  readonly taskDefaults: {
    readonly maxRounds: number;
    readonly maxRevisionRounds: number;
    readonly memorySize: number;
  };
  readonly registryHosts: readonly string[] | null;
  /** Null: the embedded database. */
  readonly database: { readonly url: string; readonly poolSize: number } | null;
  readonly redisUrl: string | null;
  readonly queueBackend: 'redis' | 'postgres';
  /** Null: files under `dataFolder`. */
  readonly s3: S3Settings | null;
  readonly defaultWorkspaceName: string;
  readonly defaultProjectName: string;
  /** Every secret among the values, for a masker. */
  readonly secrets: readonly string[];
};

export type ModelCacheSettings = {
  readonly backend: 'none' | 'memory' | 'redis';
  readonly maxEntries: number;
  /** 0: no end. */
  readonly ttlSeconds: number;
  /** Set where the backend is redis. */
  readonly redisUrl: string | null;
};

export type S3Settings = {
  readonly endpoint: string;
  readonly isSecure: boolean;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};
