import { MgxError } from '@mgx/errors';
import type { Scope } from '@mgx/domain';
import type { Mgx } from '@mgx/core';

type Asked = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly query: unknown;
};

/**
 * The tenant that a request is for: header beats query, id beats slug, else the default one.
 * @throws MgxError `not_found`
 */
export async function scopeOf(mgx: Mgx, { headers, query }: Asked, defaultWorkspaceId: string): Promise<Scope> {
  const header = (name: string) => textOf(headers[name]);
  const asked = (name: string) => textOf(Reflect.get(Object(query), name));
  const id = header('x-workspace-id') ?? (header('x-workspace-slug') ? undefined : asked('workspace_id'));
  if (id !== undefined) return { workspaceId: (await mgx.workspaces.get(id)).id };
  const slug = header('x-workspace-slug') ?? asked('workspace_slug');
  if (slug === undefined) return { workspaceId: defaultWorkspaceId };
  const workspace = await mgx.workspaces.findBySlug(slug);
  if (!workspace) throw new MgxError({ code: 'not_found', message: 'Workspace not found' });
  return { workspaceId: workspace.id };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
