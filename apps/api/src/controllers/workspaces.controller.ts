import type { Mgx } from '@mgx/core';
import type { Principal } from '@mgx/domain';
import { MgxError } from '@mgx/errors';
import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import { CreateWorkspace, UpdateWorkspace, WireWorkspace, WorkspacePage, withMetadata } from '../dto/catalog.dto.js';
import { PageQuery, toPage } from '../dto/page.dto.js';
import { CalledBy, type Caller } from '../routes/caller.js';
import { Route } from '../routes/route.js';
import { MGX } from '../tokens.js';
import type { z } from '@mgx/schema';

@Controller('api/workspaces')
export class WorkspacesController {
  constructor(@Inject(MGX) private readonly mgx: Mgx) {}

  @Route('GET', '', { summary: 'List the workspaces that the caller may see', access: 'viewer', query: PageQuery, returns: WorkspacePage }) // prettier-ignore
  async list(@CalledBy() { principal }: Caller, @Query() query: z.infer<typeof PageQuery>) {
    if (principal.workspaceId === null) return toPage(await this.mgx.workspaces.list(query), query, withMetadata);
    const own = await this.mgx.workspaces.get(principal.workspaceId);
    return toPage({ items: query.skip === 0 ? [own] : [], total: 1 }, query, withMetadata);
  }

  @Route('POST', '', {
    summary: 'Create a workspace with its project default',
    access: 'owner',
    body: CreateWorkspace,
    returns: WireWorkspace,
    status: 201,
    refusals: [409],
  })
  async create(@CalledBy() { principal }: Caller, @Body() body: CreateWorkspace) {
    if (principal.workspaceId !== null) {
      throw new MgxError({ code: 'forbidden', message: 'A key of one workspace cannot create another' });
    }
    return withMetadata(await this.mgx.workspaces.create(body));
  }

  @Route('GET', ':id', { summary: 'Get a workspace', access: 'viewer', returns: WireWorkspace })
  async get(@CalledBy() { principal }: Caller, @Param('id') id: string) {
    return withMetadata(await this.mgx.workspaces.get(visible(id, principal)));
  }

  @Route('PATCH', ':id', {
    summary: 'Change a workspace',
    access: 'admin',
    body: UpdateWorkspace,
    returns: WireWorkspace,
    refusals: [409],
  })
  async update(@CalledBy() { principal }: Caller, @Param('id') id: string, @Body() body: UpdateWorkspace) {
    return withMetadata(await this.mgx.workspaces.update(visible(id, principal), body));
  }
}

/** The id, when the caller may see that workspace. */
function visible(id: string, { workspaceId }: Principal): string {
  if (workspaceId === null || workspaceId === id) return id;
  throw new MgxError({ code: 'not_found', message: 'Workspace not found' });
}
