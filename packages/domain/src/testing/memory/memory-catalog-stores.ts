import type { Project } from '../../entities.js';
import type { ProjectStore, WorkspaceStore } from '../../ports/catalog-stores.js';
import { frozenCopy } from './freeze.js';
import { type MemoryState, assertUnused, notFound, owned, page } from './memory-state.js';

export function memoryWorkspaceStore(state: MemoryState): WorkspaceStore {
  const { workspaces } = state;
  const findBySlug = (slug: string) => [...workspaces.values()].find((workspace) => workspace.slug === slug);
  return {
    async create(workspace) {
      assertUnused(workspaces.has(workspace.id), `workspace ${workspace.id}`);
      assertUnused(findBySlug(workspace.slug) !== undefined, `workspace with the slug '${workspace.slug}'`);
      const kept = frozenCopy(workspace);
      workspaces.set(workspace.id, kept);
      return kept;
    },
    get: async (id) => workspaces.get(id) ?? null,
    findBySlug: async (slug) => findBySlug(slug) ?? null,
    list: async (request) => page(workspaces.values(), request),
    async update(id, changes, at) {
      const found = workspaces.get(id);
      if (!found) return null;
      const holder = changes.slug === undefined ? undefined : findBySlug(changes.slug);
      assertUnused(holder !== undefined && holder.id !== id, `workspace with the slug '${changes.slug}'`);
      const changed = frozenCopy({ ...found, ...changes, updatedAt: at });
      workspaces.set(id, changed);
      return changed;
    },
  };
}

export function memoryProjectStore({ workspaces, projects }: MemoryState): ProjectStore {
  const inWorkspace = (workspaceId: string) => [...projects.values()].filter((p) => p.workspaceId === workspaceId);
  const holderOf = (workspaceId: string, slug: string): Project | undefined =>
    inWorkspace(workspaceId).find((project) => project.slug === slug);
  return {
    async create(scope, project) {
      if (!workspaces.has(scope.workspaceId) || project.workspaceId !== scope.workspaceId) {
        throw notFound(`workspace ${project.workspaceId}`);
      }
      assertUnused(projects.has(project.id), `project ${project.id}`);
      assertUnused(holderOf(scope.workspaceId, project.slug) !== undefined, `project with the slug '${project.slug}'`);
      const kept = frozenCopy(project);
      projects.set(project.id, kept);
      return kept;
    },
    get: async (scope, id) => owned(projects.get(id), scope),
    findBySlug: async ({ workspaceId }, slug) => holderOf(workspaceId, slug) ?? null,
    list: async ({ workspaceId }, request) => page(inWorkspace(workspaceId), request),
    async update(scope, id, changes, at) {
      const found = owned(projects.get(id), scope);
      if (!found) return null;
      const holder = changes.slug === undefined ? undefined : holderOf(scope.workspaceId, changes.slug);
      assertUnused(holder !== undefined && holder.id !== id, `project with the slug '${changes.slug}'`);
      const changed = frozenCopy({ ...found, ...changes, updatedAt: at });
      projects.set(id, changed);
      return changed;
    },
  };
}
