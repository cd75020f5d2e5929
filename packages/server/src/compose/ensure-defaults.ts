import { isMgxError } from '@mgx/errors';
import type { Scope, Stores } from '@mgx/domain';
import type { ServerEnv } from '../env/server-env.js';

/** The slugs by which the default workspace and every workspace's default project are found; their names may change. */
export const DEFAULT_SLUG = 'default';

type Parts = { readonly now: () => Date; readonly newId: () => string };

/** Makes the default workspace and its project, where they are not there yet. Returns the workspace as a scope. */
export async function ensureDefaults(
  stores: Pick<Stores, 'workspaces' | 'projects'>,
  env: Pick<ServerEnv, 'defaultWorkspaceName' | 'defaultProjectName'>,
  { now, newId }: Parts,
): Promise<Scope> {
  const at = now().toISOString();
  const common = { slug: DEFAULT_SLUG, metadata: {}, createdAt: at, updatedAt: at };
  const { id: workspaceId } = await findOrCreate(
    () => stores.workspaces.findBySlug(DEFAULT_SLUG),
    () => stores.workspaces.create({ ...common, id: newId(), name: env.defaultWorkspaceName }),
  );
  const scope = { workspaceId };
  const git = { repoFullName: null, defaultBranch: 'main', runBranchPrefix: 'mgx', commitTemplate: null };
  await findOrCreate(
    () => stores.projects.findBySlug(scope, DEFAULT_SLUG),
    () => stores.projects.create(scope, { ...common, ...scope, ...git, id: newId(), name: env.defaultProjectName }),
  );
  return scope;
}

/** Two processes may start at once: whoever comes second takes what the first made. */
async function findOrCreate<T>(find: () => Promise<T | null>, create: () => Promise<T>): Promise<T> {
  const found = await find();
  if (found) return found;
  try {
    return await create();
  } catch (error) {
    const made = isMgxError(error, 'already_exists') ? await find() : null;
    if (made) return made;
    throw error;
  }
}
