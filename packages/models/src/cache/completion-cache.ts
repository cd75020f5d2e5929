import type { Completion } from '../language-model.js';

export type CacheFacts = {
  readonly enabled: boolean;
  readonly backend: 'none' | 'memory' | 'redis';
  /** Answers kept. */
  readonly size: number;
  readonly hits: number;
  readonly misses: number;
  /** At most ten keys. */
  readonly keysSample: readonly string[];
};

/** Where answers are kept. A cache that fails is one that has nothing: no method throws. */
export type CompletionCache = {
  /** The answer under a key; null when there is none, or its time is over. */
  get(key: string): Promise<Completion | null>;
  set(key: string, completion: Completion): Promise<void>;
  inspect(): Promise<CacheFacts>;
  /** Forgets all answers, and returns how many there were. Counters start again. */
  clear(): Promise<number>;
  close(): Promise<void>;
};

/** How many keys `inspect` shows. */
export const KEYS_SAMPLE = 10;
