import type { AccessRole, AccessStore, ApiKey } from '@mgx/domain';
import { type DataSource, LessThan } from 'typeorm';
import { ApiKeyEntity } from '../entities/api-key-entity.js';
import { AccessTicketEntity } from '../entities/access-ticket-entity.js';
import { newestFirst, pageOf, plain, window } from './plain.js';
import { alreadyExists, notFound, translating } from './violations.js';

/** Keys and tickets in PostgreSQL; taking a ticket deletes its row, so that only one taker gets it. */
export function postgresAccessStore(dataSource: DataSource): AccessStore {
  const keys = dataSource.getRepository(ApiKeyEntity);
  const tickets = dataSource.getRepository(AccessTicketEntity);
  return {
    async createKey(key) {
      await translating(keys.insert({ ...key }), ({ kind }) =>
        kind === 'foreign_key' ? notFound(`workspace ${key.workspaceId}`) : alreadyExists(`key ${key.lookup}`),
      );
      return key;
    },
    async findKey(lookup) {
      const found = await keys.findOneBy({ lookup });
      return found && plain<ApiKey>(found);
    },
    async getKey(id) {
      const found = await keys.findOneBy({ id });
      return found && plain<ApiKey>(found);
    },
    async listKeys({ workspaceId, ...page }) {
      const where = workspaceId === undefined ? {} : { workspaceId };
      return pageOf<ApiKey>(await keys.findAndCount({ where, order: newestFirst, ...window(page) }));
    },
    async revokeKey(id, { at, workspaceId }) {
      const which = { id, ...(workspaceId === undefined ? {} : { workspaceId }) };
      const change = keys
        .createQueryBuilder()
        .update()
        .set({ revokedAt: at })
        .where(which)
        .andWhere('revoked_at IS NULL');
      await change.execute();
      const found = await keys.findOneBy(which);
      return found && plain<ApiKey>(found);
    },
    async putTicket({ hash, principal: { id: principalId, workspaceId, role }, expiresAt }) {
      await tickets.insert({ hash, principalId, workspaceId, role, expiresAt });
      const longOver = new Date(Date.parse(expiresAt) - KEPT_MS).toISOString();
      await tickets.delete({ expiresAt: LessThan(longOver) });
    },
    async takeTicket(hash, at) {
      const taken = await tickets.createQueryBuilder().delete().where({ hash }).returning(RETURNED).execute();
      const [row] = taken.raw as readonly TicketRow[];
      if (!row || new Date(row.expires_at).toISOString() <= at) return null;
      return { id: row.principal_id, workspaceId: row.workspace_id, role: row.role };
    },
  };
}

/** Tickets that are over are thrown away a day later: then nobody's clock can be so late as to take one. */
const KEPT_MS = 24 * 60 * 60 * 1000;
const RETURNED = 'principal_id, workspace_id, role, expires_at';
type TicketRow = {
  readonly principal_id: string;
  readonly workspace_id: string | null;
  readonly role: AccessRole;
  readonly expires_at: Date;
};
