import type { Mgx } from '@mgx/core';
import type { Asking } from '../access/allowed-origins.js';
import type { ApiOptions } from '../tokens.js';

/** What both transports of events are given. */
export type StreamOptions = {
  readonly mgx: Mgx;
  readonly settings: ApiOptions;
  readonly isAllowed: (asking: Asking) => boolean;
  readonly allowedOrigins?: readonly string[];
  readonly onUnexpected: (error: unknown) => void;
};
