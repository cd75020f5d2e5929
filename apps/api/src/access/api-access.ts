import { randomUUID } from 'node:crypto';
import type { AccessRole, ApiKey, Page, PageRequest, Principal } from '@mgx/domain';
import { MgxError } from '@mgx/errors';

/** Who may come in. `@mgx/server`'s `createAccess` is one. */
export type ApiAccess = {
  /** Whom a bearer token stands for; null: nobody. */
  authenticate(token: string): Promise<Principal | null>;
  /** False once the key of a principal is revoked or over: what he has opened is to be closed. */
  isStillGood(principal: Principal): Promise<boolean>;
  /** A ticket that opens one WebSocket, once. */
  issueTicket(principal: Principal): Promise<{ readonly ticket: string; readonly expiresInSeconds: number }>;
  redeemTicket(ticket: string): Promise<Principal | null>;
  /** A short-lived token; null where none are issued. */
  issueToken(principal: Principal): Promise<{ readonly token: string; readonly expiresInSeconds: number } | null>;
  createKey(request: {
    readonly name: string;
    readonly workspaceId?: string;
    readonly role?: AccessRole;
    readonly expiresAt?: string;
  }): Promise<{ readonly key: ApiKey; readonly text: string }>;
  listKeys(request: PageRequest & { readonly workspaceId?: string }): Promise<Page<ApiKey>>;
  revokeKey(id: string, options?: { readonly workspaceId?: string }): Promise<ApiKey>;
  /** Whom a request without any token stands for; absent: nobody. Only for development on the loopback address. */
  readonly anonymous?: Principal;
};

const ANYBODY: Principal = { id: 'development', workspaceId: null, role: 'owner' };

/** No keys, and nobody asked for one: development on the loopback address. */
export function openAccess(): ApiAccess {
  const noKeys = async (): Promise<never> => {
    throw new MgxError({
      code: 'illegal_transition',
      message: 'this service asks for no keys and keeps none',
      hint: 'keys are for a service outside development',
    });
  };
  return {
    anonymous: ANYBODY,
    authenticate: async () => ANYBODY,
    isStillGood: async () => true,
    issueTicket: async () => ({ ticket: randomUUID(), expiresInSeconds: 30 }),
    redeemTicket: async () => ANYBODY,
    issueToken: async () => null,
    createKey: noKeys,
    listKeys: async () => ({ items: [], total: 0 }),
    revokeKey: noKeys,
  };
}
