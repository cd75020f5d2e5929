import type { Mgx } from '@mgx/core';
import type { Scope } from '@mgx/domain';
import { MgxError } from '@mgx/errors';
import { z } from '@mgx/schema';
import { named } from './named.js';

/** To whom a task or a run belongs, by name: what a list shows without asking again. */
export const belongingFields = {
  workspace_id: z.string(),
  project_id: z.string(),
  workspace: named('WorkspaceName', z.object({ id: z.string(), name: z.string(), slug: z.string() })),
  project: named(
    'ProjectName',
    z.object({ id: z.string(), workspace_id: z.string(), name: z.string(), slug: z.string() }),
  ),
};
export type Belonging = { readonly [K in keyof typeof belongingFields]: z.infer<(typeof belongingFields)[K]> };

type Owned = { readonly projectId: string };

/** Reads the names for some tasks or runs of one tenant: one workspace, and each project once. */
export async function belongingOf(
  mgx: Pick<Mgx, 'workspaces' | 'projects'>,
  scope: Scope,
  all: readonly Owned[],
): Promise<(one: Owned) => Belonging> {
  const ids = [...new Set(all.map(({ projectId }) => projectId))];
  const [workspace, ...projects] = await Promise.all([
    mgx.workspaces.get(scope.workspaceId),
    ...ids.map((id) => mgx.projects.get(scope, id)),
  ]);
  return ({ projectId }) => {
    const project = projects.find(({ id }) => id === projectId);
    if (!project) throw new MgxError({ code: 'internal', message: `nobody has read project ${projectId}` });
    return {
      workspace_id: workspace.id,
      project_id: project.id,
      workspace: { id: workspace.id, name: workspace.name, slug: workspace.slug },
      project: { id: project.id, workspace_id: workspace.id, name: project.name, slug: project.slug },
    };
  };
}
