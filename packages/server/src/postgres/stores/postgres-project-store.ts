import type { ProjectStore, Scope } from '@mgx/domain';
import type { DataSource } from 'typeorm';
import { ProjectEntity } from '../entities/project-entity.js';
import { asRow } from './as-row.js';
import { newestFirst, pageOf, plain, window } from './plain.js';
import { alreadyExists, notFound, translating } from './violations.js';

export function postgresProjectStore(dataSource: DataSource): ProjectStore {
  const projects = dataSource.getRepository(ProjectEntity);
  const get = async ({ workspaceId }: Scope, id: string) => {
    const found = await projects.findOneBy({ workspaceId, id });
    return found && plain(found);
  };
  return {
    async create(scope, project) {
      if (project.workspaceId !== scope.workspaceId) throw notFound(`workspace ${project.workspaceId}`);
      await translating(projects.insert(asRow<ProjectEntity>(project)), ({ kind, constraint }) => {
        if (kind === 'foreign_key') return notFound(`workspace ${project.workspaceId}`);
        if (constraint === 'projects_slug_key') return alreadyExists(`project with the slug '${project.slug}'`);
        return alreadyExists(`project ${project.id}`);
      });
      return plain(project);
    },
    get,
    async findBySlug({ workspaceId }, slug) {
      const found = await projects.findOneBy({ workspaceId, slug });
      return found && plain(found);
    },
    async list({ workspaceId }, page) {
      return pageOf(await projects.findAndCount({ where: { workspaceId }, order: newestFirst, ...window(page) }));
    },
    async update(scope, id, changes, at) {
      const { workspaceId } = scope;
      await translating(projects.update({ workspaceId, id }, asRow<ProjectEntity>({ ...changes, updatedAt: at })), () =>
        alreadyExists(`project with the slug '${changes.slug}'`),
      );
      return get(scope, id);
    },
  };
}
