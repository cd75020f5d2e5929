import type { ApiAccess } from './access/api-access.js';

/** What controllers are given: the one Mgx, and how this service is set up. */
export const MGX = Symbol('Mgx');
export const API_OPTIONS = Symbol('ApiOptions');
export const SERVICE_METRICS = Symbol('ServiceMetrics');
export const STREAM_OPTIONS = Symbol('StreamOptions');

/** The settings of the service, complete. */
export type ApiOptions = {
  /** The tenant of requests that name none. */
  readonly defaultWorkspaceId: string;
  readonly version: string;
  readonly access: ApiAccess;
  /** Looks whether what the service stands on answers; each part's name and null, or what is wrong with it. */
  readonly checkParts: () => Promise<Readonly<Record<string, string | null>>>;
};
