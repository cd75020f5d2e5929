import type { Mgx } from '@mgx/core';
import { mayActAs, type Principal } from '@mgx/domain';
import { MgxError } from '@mgx/errors';
import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import type { z } from '@mgx/schema';
import { CreateKey, KeyPage, WireKey, WireNewKey, WireTicket, WireToken, toWireKey } from '../dto/access.dto.js';
import { PageQuery, toPage } from '../dto/page.dto.js';
import { CalledBy, type Caller } from '../routes/caller.js';
import { Route } from '../routes/route.js';
import { API_OPTIONS, MGX, type ApiOptions } from '../tokens.js';

/** Keys, and what a key can be changed into. */
@Controller('api')
export class AccessController {
  constructor(
    @Inject(MGX) private readonly mgx: Mgx,
    @Inject(API_OPTIONS) private readonly options: ApiOptions,
  ) {}

  @Route('POST', 'ws-tickets', {
    summary: 'Get a ticket that opens one WebSocket, for half a minute: ?ticket=',
    access: 'viewer',
    returns: WireTicket,
    status: 201,
  })
  async ticket(@CalledBy() { principal, scope }: Caller) {
    const { ticket, expiresInSeconds } = await this.options.access.issueTicket({ ...principal, ...scope });
    return { ticket, expires_in: expiresInSeconds };
  }

  @Route('POST', 'tokens', {
    summary: 'Change a key into a token of a quarter of an hour, for the tenant of the request',
    access: 'viewer',
    returns: WireToken,
    status: 201,
    refusals: [403, 409],
  })
  async token(@CalledBy() { principal, scope }: Caller) {
    assertKey(principal);
    const issued = await this.options.access.issueToken({ ...principal, ...scope });
    if (!issued) throw new MgxError({ code: 'illegal_transition', message: 'This service has no JWT_SECRET' });
    return { access_token: issued.token, token_type: 'bearer', expires_in: issued.expiresInSeconds };
  }

  @Route('GET', 'keys', { summary: 'List API keys', access: 'admin', query: PageQuery, returns: KeyPage })
  async keys(@CalledBy() { principal }: Caller, @Query() query: z.infer<typeof PageQuery>) {
    return toPage(await this.options.access.listKeys({ ...query, ...tenantOf(principal) }), query, toWireKey);
  }

  @Route('POST', 'keys', {
    summary: 'Create an API key; it is told once',
    access: 'admin',
    body: CreateKey,
    returns: WireNewKey,
    status: 201,
    refusals: [404, 409],
  })
  async createKey(@CalledBy() { principal }: Caller, @Body() body: CreateKey) {
    assertKey(principal);
    const { name, role, workspace_id, expires_at: expiresAt } = body;
    if (!mayActAs(principal.role, role)) {
      throw new MgxError({
        code: 'forbidden',
        message: `A key of the role ${principal.role} cannot make one of ${role}`,
      });
    }
    const workspaceId = principal.workspaceId ?? workspace_id;
    if (workspace_id !== undefined && workspace_id !== workspaceId) {
      throw new MgxError({ code: 'not_found', message: 'Workspace not found' });
    }
    if (workspaceId !== undefined) await this.mgx.workspaces.get(workspaceId);
    const { key, text } = await this.options.access.createKey({ name, role, workspaceId, expiresAt });
    return { ...toWireKey(key), key: text };
  }

  @Route('DELETE', 'keys/:id', { summary: 'Revoke an API key', access: 'admin', returns: WireKey, refusals: [409] })
  async revokeKey(@CalledBy() { principal }: Caller, @Param('id') id: string) {
    return toWireKey(await this.options.access.revokeKey(id, tenantOf(principal)));
  }
}

function tenantOf({ workspaceId }: Principal): { workspaceId?: string } {
  return workspaceId === null ? {} : { workspaceId };
}

/** A stolen token, or one of a revoked key, ends after a quarter of an hour: it cannot be made to last. */
function assertKey({ isPassing }: Principal): void {
  if (!isPassing) return;
  throw new MgxError({ code: 'forbidden', message: 'This needs a key: a token makes neither keys nor other tokens' });
}
