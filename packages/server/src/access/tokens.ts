import { AccessRole, type Principal } from '@mgx/domain';
import { SignJWT, errors, jwtVerify } from 'jose';
import { z } from '@mgx/schema';

/** The only algorithm that is read and written: a token cannot choose another, least of all none. */
const ALGORITHM = 'HS256';
const ISSUER = 'mgx';
/** How long a token lasts, seconds: long enough for a page, too short to be worth stealing. */
const TOKEN_SECONDS = 15 * 60;

const Claims = z.object({
  sub: z.string().min(1),
  workspace_id: z.string().nullable().default(null),
  role: AccessRole,
});

export type IssuedToken = { readonly token: string; readonly expiresInSeconds: number };

/**
 * JSON Web Tokens signed with the first secret and read with any of them, so that a secret can be replaced while tokens
 * of the old one still run. Without secrets none is issued and none is read.
 */
export function tokens(secrets: readonly string[], { now }: { readonly now: () => Date }) {
  const keys = secrets.map((secret) => new TextEncoder().encode(secret));
  return {
    async issue({ id, workspaceId, role }: Principal): Promise<IssuedToken | null> {
      const [key] = keys;
      if (!key) return null;
      const seconds = Math.floor(now().getTime() / 1000);
      const token = await new SignJWT({ workspace_id: workspaceId, role })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setSubject(id)
        .setIssuer(ISSUER)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + TOKEN_SECONDS)
        .sign(key);
      return { token, expiresInSeconds: TOKEN_SECONDS };
    },
    async read(token: string): Promise<Principal | null> {
      for (const key of keys) {
        const payload = await verify(token, { key, now });
        const claims = Claims.safeParse(payload).data;
        if (claims) return { id: claims.sub, workspaceId: claims.workspace_id, role: claims.role, isPassing: true };
      }
      return null;
    },
  };
}

async function verify(token: string, { key, now }: { readonly key: Uint8Array; readonly now: () => Date }) {
  const rules = { algorithms: [ALGORITHM], issuer: ISSUER, requiredClaims: ['exp', 'sub'], currentDate: now() };
  try {
    return (await jwtVerify(token, key, rules)).payload;
  } catch (error) {
    // Every way in which a token can be wrong; anything else is a defect of ours.
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}
