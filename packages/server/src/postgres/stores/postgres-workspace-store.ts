import type { WorkspaceStore } from '@mgx/domain';
import type { DataSource } from 'typeorm';
import { WorkspaceEntity } from '../entities/workspace-entity.js';
import { asRow } from './as-row.js';
import { newestFirst, pageOf, plain, window } from './plain.js';
import { alreadyExists, translating } from './violations.js';

export function postgresWorkspaceStore(dataSource: DataSource): WorkspaceStore {
  const workspaces = dataSource.getRepository(WorkspaceEntity);
  const get = async (id: string) => {
    const found = await workspaces.findOneBy({ id });
    return found && plain(found);
  };
  return {
    async create(workspace) {
      await translating(workspaces.insert(asRow<WorkspaceEntity>(workspace)), ({ constraint }) =>
        constraint === 'workspaces_slug_key'
          ? alreadyExists(`workspace with the slug '${workspace.slug}'`)
          : alreadyExists(`workspace ${workspace.id}`),
      );
      return plain(workspace);
    },
    get,
    async findBySlug(slug) {
      const found = await workspaces.findOneBy({ slug });
      return found && plain(found);
    },
    list: async (page) => pageOf(await workspaces.findAndCount({ order: newestFirst, ...window(page) })),
    async update(id, changes, at) {
      await translating(workspaces.update({ id }, asRow<WorkspaceEntity>({ ...changes, updatedAt: at })), () =>
        alreadyExists(`workspace with the slug '${changes.slug}'`),
      );
      return get(id);
    },
  };
}
