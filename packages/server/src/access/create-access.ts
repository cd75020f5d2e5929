import { timingSafeEqual } from 'node:crypto';
import { MgxError } from '@mgx/errors';
import type { AccessRole, AccessStore, ApiKey, Page, PageRequest, Principal } from '@mgx/domain';
import type { ServerEnv } from '../env/server-env.js';
import { hashOf, lookupOf, newKeyText, newTicketText } from './key-text.js';
import { type IssuedToken, tokens } from './tokens.js';

/** How long a ticket for a WebSocket is good, seconds. */
const TICKET_SECONDS = 30;
/** The first key of the service: `API_KEY` of the environment, which may see and do everything. */
const SERVICE: Principal = { id: 'environment', workspaceId: null, role: 'owner' };

export type NewKey = {
  readonly name: string;
  /** Absent: every workspace. */
  readonly workspaceId?: string;
  readonly role?: AccessRole;
  /** ISO 8601; absent: it does not expire. */
  readonly expiresAt?: string;
};

/** Who may come in, and the keys for it. */
export type Access = {
  /** Whom a bearer token (an API key or a JWT) stands for; null: nobody. */
  authenticate(token: string): Promise<Principal | null>;
  /** False once the key of a principal is revoked or over: what he has opened is to be closed. */
  isStillGood(principal: Principal): Promise<boolean>;
  /** A ticket that opens one WebSocket, once. */
  issueTicket(principal: Principal): Promise<{ readonly ticket: string; readonly expiresInSeconds: number }>;
  redeemTicket(ticket: string): Promise<Principal | null>;
  /** A short-lived JWT; null where there is no JWT_SECRET. */
  issueToken(principal: Principal): Promise<IssuedToken | null>;
  /** `text` is the key: it is told once and never kept. */
  createKey(request: NewKey): Promise<{ readonly key: ApiKey; readonly text: string }>;
  listKeys(request: PageRequest & { readonly workspaceId?: string }): Promise<Page<ApiKey>>;
  /** @throws MgxError `not_found` */
  revokeKey(id: string, options?: { readonly workspaceId?: string }): Promise<ApiKey>;
};

type Parts = { readonly store: AccessStore; readonly now: () => Date; readonly newId: () => string };
type Settings = Pick<ServerEnv, 'environment' | 'apiKey' | 'jwtSecrets'>;

export function createAccess({ environment, apiKey, jwtSecrets }: Settings, { store, now, newId }: Parts): Access {
  const jwt = tokens(jwtSecrets, { now });
  const at = () => now().toISOString();

  const isGood = ({ revokedAt, expiresAt }: ApiKey): boolean =>
    revokedAt === null && (expiresAt === null || expiresAt > at());

  async function authenticateKey(text: string): Promise<Principal | null> {
    const lookup = lookupOf(text);
    const key = lookup === null ? null : await store.findKey(lookup);
    if (!key || !isSame(key.hash, hashOf(text)) || !isGood(key)) return null;
    return { id: key.id, workspaceId: key.workspaceId, role: key.role };
  }

  return {
    async authenticate(token) {
      if (apiKey !== null && isSame(hashOf(apiKey), hashOf(token))) return SERVICE;
      return token.startsWith('mgx_') ? authenticateKey(token) : jwt.read(token);
    },
    async isStillGood({ id }) {
      if (id === SERVICE.id) return true;
      const key = await store.getKey(id);
      return key !== null && isGood(key);
    },
    async issueTicket(principal) {
      const ticket = newTicketText();
      const expiresAt = new Date(now().getTime() + TICKET_SECONDS * 1000).toISOString();
      await store.putTicket({ hash: hashOf(ticket), principal, expiresAt });
      return { ticket, expiresInSeconds: TICKET_SECONDS };
    },
    redeemTicket: (ticket) => store.takeTicket(hashOf(ticket), at()),
    issueToken: (principal) => jwt.issue(principal),
    async createKey({ name, workspaceId = null, role = 'member', expiresAt = null }) {
      const { text, lookup } = newKeyText(environment);
      const facts = { id: newId(), name, workspaceId, role, lookup, hash: hashOf(text) };
      const key = await store.createKey({ ...facts, createdAt: at(), expiresAt, revokedAt: null });
      return { key, text };
    },
    listKeys: (request) => store.listKeys(request),
    async revokeKey(id, { workspaceId } = {}) {
      const key = await store.revokeKey(id, { at: at(), workspaceId });
      if (!key) throw new MgxError({ code: 'not_found', message: 'Key not found' });
      return key;
    },
  };
}

/** Compares two hashes in a time that tells nothing about where they differ. */
function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
