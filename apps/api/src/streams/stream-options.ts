import type { Mgx } from '@mgx/core';
import type { Asking } from '../access/allowed-origins.js';
import type { ApiOptions } from '../tokens.js';
import type { PrincipalWatch } from './watch-principals.js';

/** What both transports of events are given. */
export type StreamOptions = {
  readonly mgx: Mgx;
  readonly settings: ApiOptions;
  readonly principals: PrincipalWatch;
  readonly isAllowed: (asking: Asking) => boolean;
  readonly allowedOrigins?: readonly string[];
  readonly onUnexpected: (error: unknown) => void;
};
