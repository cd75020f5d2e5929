import { AccessRole, ApiKey } from '@mgx/domain';
import { z } from '@mgx/schema';
import { Id, Name, Time } from './fields.dto.js';
import { named } from './named.js';
import { pageOf } from './page.dto.js';

export const WireTicket = named('Ticket', z.object({ ticket: z.string(), expires_in: z.int() }));
export const WireToken = named(
  'Token',
  z.object({ access_token: z.string(), token_type: z.literal('bearer'), expires_in: z.int() }),
);

export const CreateKey = named(
  'NewKey',
  z.strictObject({
    name: Name,
    role: AccessRole.default('member'),
    workspace_id: Id.optional().meta({ description: "The tenant it is for; absent: the caller's, or every one" }),
    expires_at: Time.optional(),
  }),
);
export type CreateKey = z.infer<typeof CreateKey>;

const keyFields = {
  id: z.string(),
  name: z.string(),
  workspace_id: z.string().nullable(),
  role: AccessRole,
  created_at: Time,
  expires_at: Time.nullable(),
  revoked_at: Time.nullable(),
};
export const WireKey = named('Key', z.object(keyFields));
export const WireNewKey = named(
  'IssuedKey',
  z.object({ ...keyFields, key: z.string().meta({ description: 'Told this once, and never kept' }) }),
);
export const KeyPage = pageOf('KeyPage', WireKey);

export function toWireKey(key: ApiKey): z.infer<typeof WireKey> {
  return {
    id: key.id,
    name: key.name,
    workspace_id: key.workspaceId,
    role: key.role,
    created_at: key.createdAt,
    expires_at: key.expiresAt,
    revoked_at: key.revokedAt,
  };
}
