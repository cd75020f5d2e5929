import type { IncomingHttpHeaders } from 'node:http';
import type { Principal } from '@mgx/domain';
import type { ApiAccess } from './api-access.js';

/** Who asks, by `Authorization: Bearer …` or `X-API-Key: …`; null: nobody we know. */
export async function identify(headers: IncomingHttpHeaders, access: ApiAccess): Promise<Principal | null> {
  const token = tokenOf(headers);
  return token === null ? (access.anonymous ?? null) : access.authenticate(token);
}

/** The same for a WebSocket, where a page cannot set headers: a ticket counts, once. */
export async function identifySocket(
  { headers, ticket }: { readonly headers: IncomingHttpHeaders; readonly ticket: string | null },
  access: ApiAccess,
): Promise<Principal | null> {
  return ticket === null ? identify(headers, access) : access.redeemTicket(ticket);
}

function tokenOf({ authorization, 'x-api-key': apiKey }: IncomingHttpHeaders): string | null {
  const bearer = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (bearer !== undefined) return bearer;
  if (authorization !== undefined) return '';
  return typeof apiKey === 'string' ? apiKey : null;
}
