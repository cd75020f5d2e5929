import type { CompletionCache, Limits, PriceTable, RetryOptions } from '@mgx/models';

/** Keys, addresses, prices and limits of the models that a resolver finds. */
export type ModelSettings = {
  /** Told for each call that the cache is asked about. */
  readonly onCache?: (found: 'hit' | 'miss', key: string) => void;
  /** Gets what models say, word by word as it comes; with `isStreamed: false` each answer at once. */
  readonly onText?: (text: string) => void;
  /** Default true. */
  readonly isStreamed?: boolean;
  readonly anthropicApiKey: string | null;
  /** Another address than the vendor's own, for proxies and tests. */
  readonly anthropicBaseUrl?: string | null;
  readonly openaiApiKey?: string | null;
  /** Where `openai/NAME` is; default: OpenAI's own. */
  readonly openaiBaseUrl?: string | null;
  /** True where whoever names a model owns the machine: then `openai/NAME@URL` may name any address. */
  readonly mayNameAddresses?: boolean;
  /** Default: the published prices. */
  readonly prices?: PriceTable;
  readonly limits?: Pick<Limits, 'concurrency' | 'requestsPerMinute'>;
  /** Where plans are kept; default: this process's memory. */
  readonly cache?: CompletionCache;
  readonly retries?: Pick<RetryOptions, 'sleep'>;
};
