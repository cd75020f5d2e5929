import { MgxError, isMgxError } from '@mgx/errors';
import type { Scope, Stores } from '@mgx/domain';
import type { Machine } from './machine.js';
import type { Projects, Workspaces } from './mgx.js';

/** How often a taken slug is numbered on before giving up. */
const MOST_SLUGS = 1_000;

export const DEFAULT_PROJECT_SLUG = 'default';

type Parts = { readonly stores: Stores; readonly machine: Machine };

/** Tenants; each new one gets its project `default`. */
export function createWorkspaces({ stores, machine }: Parts, projects: Projects): Workspaces {
  return {
    list: (page) => stores.workspaces.list(page),
    findBySlug: (slug) => stores.workspaces.findBySlug(slug),
    async create({ name, slug, metadata }) {
      const at = machine.clock().toISOString();
      const id = machine.newId();
      const workspace = await withFreeSlug({ name, slug }, (free) =>
        stores.workspaces.create({ id, name, slug: free, metadata: metadata ?? {}, createdAt: at, updatedAt: at }),
      );
      await projects.create({ workspaceId: id }, { name: DEFAULT_PROJECT_SLUG, slug: DEFAULT_PROJECT_SLUG });
      return workspace;
    },
    async get(id) {
      return found(await stores.workspaces.get(id), 'Workspace');
    },
    async update(id, changes) {
      return found(await stores.workspaces.update(id, changes, machine.clock().toISOString()), 'Workspace');
    },
  };
}

export function createProjects({ stores, machine }: Parts): Projects {
  return {
    list: (scope, page) => stores.projects.list(scope, page),
    findBySlug: (scope, slug) => stores.projects.findBySlug(scope, slug),
    create(scope, { name, slug, ...settings }) {
      const at = machine.clock().toISOString();
      const id = machine.newId();
      return withFreeSlug({ name, slug }, (free) =>
        stores.projects.create(scope, {
          id,
          workspaceId: scope.workspaceId,
          name,
          slug: free,
          repoFullName: settings.repoFullName ?? null,
          defaultBranch: settings.defaultBranch ?? 'main',
          runBranchPrefix: settings.runBranchPrefix ?? 'mgx',
          commitTemplate: settings.commitTemplate ?? null,
          metadata: settings.metadata ?? {},
          createdAt: at,
          updatedAt: at,
        }),
      );
    },
    async get(scope, id) {
      return found(await stores.projects.get(scope, id), 'Project');
    },
    async update(scope, id, changes) {
      return found(await stores.projects.update(scope, id, changes, machine.clock().toISOString()), 'Project');
    },
  };
}

/** The project that a task belongs to when it names none. */
export async function findDefaultProject(scope: Scope, { stores }: Pick<Parts, 'stores'>): Promise<string> {
  const project = await stores.projects.findBySlug(scope, DEFAULT_PROJECT_SLUG);
  return found(project, 'Default project').id;
}

function found<T>(entity: T | null, what: string): T {
  if (entity === null) throw new MgxError({ code: 'not_found', message: `${what} not found` });
  return entity;
}

/** A stated slug must be free; one made from the name is numbered until it is. */
async function withFreeSlug<T>(
  { name, slug }: { name: string; slug: string | undefined },
  create: (slug: string) => Promise<T>,
): Promise<T> {
  if (slug !== undefined) return create(slug);
  const base = slugOf(name);
  for (let number = 1; number <= MOST_SLUGS; number++) {
    try {
      return await create(number === 1 ? base : `${base}-${number}`);
    } catch (error) {
      if (!isMgxError(error, 'already_exists')) throw error;
    }
  }
  throw new MgxError({ code: 'already_exists', message: `no free slug for '${name}' after ${MOST_SLUGS} tries` });
}

/** Lower case, other characters to single dashes; `workspace` for a name without letters or digits. */
function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50)
      .replace(/-+$/, '') || 'workspace'
  );
}
