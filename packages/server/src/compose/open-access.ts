import { randomUUID } from 'node:crypto';
import { MgxError } from '@mgx/errors';
import { type Access, createAccess } from '../access/create-access.js';
import type { ServerEnv } from '../env/server-env.js';
import { createMigrate } from '../postgres/migrate.js';
import { postgresAccessStore } from '../postgres/stores/postgres-access-store.js';
import { postgresWorkspaceStore } from '../postgres/stores/postgres-workspace-store.js';
import { openDatabase } from './open-database.js';

export type OpenedAccess = {
  readonly access: Access;
  /** @throws MgxError `not_found` */
  readonly workspaceIdOf: (slug: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

/**
 * Keys alone, without queue and artifacts: for whoever administers them from a command line.
 * @throws MgxError as `openDatabase` does
 */
export async function openAccess(
  env: ServerEnv,
  { onError }: { readonly onError: (error: unknown) => void },
): Promise<OpenedAccess> {
  const { dataSource, close } = await openDatabase(env, { onError });
  try {
    await createMigrate(dataSource).up();
  } catch (error) {
    await close();
    throw error;
  }
  const workspaces = postgresWorkspaceStore(dataSource);
  const parts = { store: postgresAccessStore(dataSource), now: () => new Date(), newId: randomUUID };
  return {
    access: createAccess(env, parts),
    close,
    async workspaceIdOf(slug) {
      const workspace = await workspaces.findBySlug(slug);
      if (workspace) return workspace.id;
      throw new MgxError({ code: 'not_found', message: `there is no workspace with the slug '${slug}'` });
    },
  };
}
