import type { ApiKey, Principal } from '../../access.js';
import type { AccessStore } from '../../ports/access-store.js';
import { assertUnused, page } from './memory-state.js';

/** Keys and tickets in the memory of this process. */
export function memoryAccessStore(): AccessStore {
  const keys = new Map<string, ApiKey>();
  const tickets = new Map<string, { readonly principal: Principal; readonly expiresAt: string }>();
  return {
    async createKey(key) {
      assertUnused(
        keys.has(key.id) || [...keys.values()].some(({ lookup }) => lookup === key.lookup),
        `key ${key.lookup}`,
      );
      keys.set(key.id, { ...key });
      return { ...key };
    },
    async findKey(lookup) {
      const found = [...keys.values()].find((key) => key.lookup === lookup);
      return found ? { ...found } : null;
    },
    async getKey(id) {
      const found = keys.get(id);
      return found ? { ...found } : null;
    },
    async listKeys({ workspaceId, ...request }) {
      const found = [...keys.values()].filter((key) => workspaceId === undefined || key.workspaceId === workspaceId);
      return page(found, request);
    },
    async revokeKey(id, { at, workspaceId }) {
      const key = keys.get(id);
      if (!key || (workspaceId !== undefined && key.workspaceId !== workspaceId)) return null;
      const revoked = { ...key, revokedAt: key.revokedAt ?? at };
      keys.set(id, revoked);
      return { ...revoked };
    },
    async putTicket({ hash, ...ticket }) {
      tickets.set(hash, ticket);
    },
    async takeTicket(hash, at) {
      const ticket = tickets.get(hash);
      tickets.delete(hash);
      return ticket && ticket.expiresAt > at ? { ...ticket.principal } : null;
    },
  };
}
