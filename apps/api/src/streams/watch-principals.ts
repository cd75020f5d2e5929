import type { Principal } from '@mgx/domain';
import { toMgxError } from '@mgx/errors';
import type { ApiAccess } from '../access/api-access.js';

/** How often it is looked whether the keys of open streams are still good, milliseconds. */
const EVERY_MS = 5_000;

type Watch = { readonly principal: Principal; readonly close: () => void };

/** Closes the streams of those whose key was revoked, by whichever process, or is over. */
export type PrincipalWatch = {
  /** Watches over one stream, until the returned function is called. */
  add(principal: Principal, close: () => void): () => void;
};

export function watchPrincipals(
  access: ApiAccess,
  { onUnexpected, everyMs = EVERY_MS }: { readonly onUnexpected: (error: unknown) => void; readonly everyMs?: number },
): PrincipalWatch {
  const watches = new Set<Watch>();
  let timer: NodeJS.Timeout | null = null;

  /** One look for each key, however many streams it has; the next one follows when all are done. */
  async function look(): Promise<void> {
    const principals = new Map([...watches].map(({ principal }) => [principal.id, principal]));
    for (const [id, one] of principals) {
      if (await isGood(one)) continue;
      for (const { principal, close } of watches) if (principal.id === id) close();
    }
    timer = null;
    schedule();
  }

  async function isGood(principal: Principal): Promise<boolean> {
    try {
      return await access.isStillGood(principal);
    } catch (error) {
      // A store that is down says nothing of a key, and its streams break off by themselves.
      if (toMgxError(error).kind !== 'unavailable') onUnexpected(error);
      return true;
    }
  }

  function schedule(): void {
    if (watches.size > 0) timer ??= setTimeout(() => void look(), everyMs).unref();
  }

  return {
    add(principal, close) {
      const watch = { principal, close };
      watches.add(watch);
      schedule();
      return () => watches.delete(watch);
    },
  };
}
