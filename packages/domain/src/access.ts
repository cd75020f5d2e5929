import { z } from '@mgx/schema';

/** What a caller may do in a workspace, each role all that the ones before it may. */
export const ROLES = ['viewer', 'member', 'admin', 'owner'] as const;
export const AccessRole = z.lazy(() => z.enum(ROLES));
export type AccessRole = z.infer<typeof AccessRole>;

/** On whose behalf a request is made. */
export type Principal = {
  /** A key's id, or a token's subject; for logs and audits. */
  readonly id: string;
  /** The one tenant it may see; null: every tenant. */
  readonly workspaceId: string | null;
  readonly role: AccessRole;
  /** Came with a token, which ends by itself: it may not be changed into anything that lasts longer. */
  readonly isPassing?: true;
};

/** A key as it is kept: what it is worth, never the key itself. */
export const ApiKey = z.lazy(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    /** Null: every workspace. */
    workspaceId: z.string().nullable(),
    role: AccessRole,
    /** The readable part of the key by which it is found. Unique. */
    lookup: z.string(),
    /** SHA-256 of the whole key, hexadecimal. */
    hash: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
  }),
);
export type ApiKey = z.infer<typeof ApiKey>;

/** True when a role may do what another one is needed for. */
export function mayActAs(role: AccessRole, needed: AccessRole): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
