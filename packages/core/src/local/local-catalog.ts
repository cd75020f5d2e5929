import { MgxError } from '@mgx/errors';
import type { Project, ProjectStore, Workspace, WorkspaceStore } from '@mgx/domain';

const EPOCH = '1970-01-01T00:00:00.000Z';

/** The one tenant of a local composition. */
export const LOCAL_WORKSPACE: Workspace = {
  id: 'local',
  name: 'local',
  slug: 'local',
  metadata: {},
  createdAt: EPOCH,
  updatedAt: EPOCH,
};

export const LOCAL_PROJECT: Project = {
  id: 'local-default',
  workspaceId: LOCAL_WORKSPACE.id,
  name: 'default',
  slug: 'default',
  repoFullName: null,
  defaultBranch: 'main',
  runBranchPrefix: 'mgx',
  commitTemplate: null,
  metadata: {},
  createdAt: EPOCH,
  updatedAt: EPOCH,
};

/** One workspace and one project that cannot be changed: tenants are the service's business. */
export const localWorkspaceStore: WorkspaceStore = {
  create: () => refuse('workspaces'),
  update: () => refuse('workspaces'),
  get: async (id) => (id === LOCAL_WORKSPACE.id ? LOCAL_WORKSPACE : null),
  findBySlug: async (slug) => (slug === LOCAL_WORKSPACE.slug ? LOCAL_WORKSPACE : null),
  list: async ({ skip }) => ({ items: skip === 0 ? [LOCAL_WORKSPACE] : [], total: 1 }),
};

export const localProjectStore: ProjectStore = {
  create: () => refuse('projects'),
  update: () => refuse('projects'),
  get: async ({ workspaceId }, id) =>
    workspaceId === LOCAL_WORKSPACE.id && id === LOCAL_PROJECT.id ? LOCAL_PROJECT : null,
  findBySlug: async ({ workspaceId }, slug) =>
    workspaceId === LOCAL_WORKSPACE.id && slug === LOCAL_PROJECT.slug ? LOCAL_PROJECT : null,
  list: async ({ workspaceId }, { skip }) =>
    workspaceId === LOCAL_WORKSPACE.id
      ? { items: skip === 0 ? [LOCAL_PROJECT] : [], total: 1 }
      : { items: [], total: 0 },
};

async function refuse(what: string): Promise<never> {
  throw new MgxError({
    code: 'illegal_transition',
    message: `a local MGX has one workspace and one project: ${what} cannot be created or changed`,
    hint: 'mgx serve has as many as you like',
  });
}
