/** What controllers are given: the one Mgx, and how this service is set up. */
export const MGX = Symbol('Mgx');
export const API_OPTIONS = Symbol('ApiOptions');

export type ApiOptions = {
  /** The tenant of requests that name none. */
  readonly defaultWorkspaceId: string;
  readonly version: string;
};
