import { MgxError } from '@mgx/errors';
import type { Principal, Scope } from '@mgx/domain';
import type { Mgx } from '@mgx/core';
import { ID } from '../dto/fields.dto.js';

type Asked = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly query: unknown;
};

/**
 * The tenant that a request is for: header beats query, id beats slug, else the caller's own, else the default one.
 * A tenant that the caller may not see answers as one that is not there.
 * @throws MgxError `not_found`
 */
export async function scopeOf(
  mgx: Mgx,
  asked: Asked,
  { principal, defaultWorkspaceId }: { readonly principal: Principal; readonly defaultWorkspaceId: string },
): Promise<Scope> {
  const workspaceId = (await statedWorkspace(mgx, asked)) ?? principal.workspaceId ?? defaultWorkspaceId;
  if (principal.workspaceId !== null && principal.workspaceId !== workspaceId) throw unknownWorkspace();
  return { workspaceId };
}

async function statedWorkspace(mgx: Mgx, { headers, query }: Asked): Promise<string | null> {
  const header = (name: string) => textOf(headers[name]);
  const inQuery = (name: string) => textOf(Reflect.get(Object(query), name));
  const id = header('x-workspace-id') ?? (header('x-workspace-slug') ? undefined : inQuery('workspace_id'));
  if (id !== undefined) return (await mgx.workspaces.get(id)).id;
  const slug = header('x-workspace-slug') ?? inQuery('workspace_slug');
  if (slug === undefined) return null;
  const workspace = await mgx.workspaces.findBySlug(slug);
  if (!workspace) throw unknownWorkspace();
  return workspace.id;
}

function unknownWorkspace(): MgxError {
  return new MgxError({ code: 'not_found', message: 'Workspace not found' });
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  if (!ID.test(value)) throw unknownWorkspace();
  return value;
}
