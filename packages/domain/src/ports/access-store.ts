import type { ApiKey, Principal } from '../access.js';
import type { Page, PageRequest } from './scope.js';

/** Keeps who may come in. Contract suite: `accessStoreContract` in `@mgx/domain/testing/contracts`. */
export type AccessStore = {
  /** @throws MgxError `already_exists` for a lookup that is taken; `not_found` for a workspace that is not there */
  createKey(key: ApiKey): Promise<ApiKey>;
  findKey(lookup: string): Promise<ApiKey | null>;
  getKey(id: string): Promise<ApiKey | null>;
  /** Newest first. `workspaceId` keeps to the keys of one tenant. */
  listKeys(request: PageRequest & { readonly workspaceId?: string }): Promise<Page<ApiKey>>;
  /** Null when there is no such key (of that tenant); a key that is revoked already keeps its time. */
  revokeKey(id: string, options: { readonly at: string; readonly workspaceId?: string }): Promise<ApiKey | null>;
  /** A ticket by its hash; those that are over are thrown away along the way. */
  putTicket(ticket: {
    readonly hash: string;
    readonly principal: Principal;
    readonly expiresAt: string;
  }): Promise<void>;
  /** Takes the ticket: nobody gets it a second time. Null when there is none, or it is over. */
  takeTicket(hash: string, at: string): Promise<Principal | null>;
};
