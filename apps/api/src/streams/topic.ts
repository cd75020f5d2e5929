import type { Mgx } from '@mgx/core';
import type { LoggedEvent, Scope, Topic } from '@mgx/domain';

/** Where a subscription begins: a seq on a run, a cursor elsewhere; absent: at the beginning. */
export type Place = number | string | undefined;

export type Subscription = { readonly scope: Scope; readonly topic: Topic; readonly after: Place };

/** The place as it stands in a URL or a message. */
export function readPlace(topic: Topic, stated: string | number | null | undefined): Place {
  if (stated === undefined || stated === null || stated === '') return undefined;
  if (topic.kind === 'run') return Number(stated);
  return String(stated);
}

/**
 * Makes sure that what is to be followed is there, and the caller's, before anything is promised.
 * @throws MgxError `not_found`, or `invalid_request` for a place that is none
 */
export async function assertCanFollow(mgx: Mgx, { scope, topic, after }: Subscription): Promise<void> {
  if (topic.kind === 'run') await mgx.runs.get(scope, topic.id);
  if (topic.kind === 'task') await mgx.tasks.get(scope, topic.id);
  await mgx.events.read(scope, topic, { after, limit: 1 });
}

export function follow(
  mgx: Mgx,
  { scope, topic, after, signal }: Subscription & { readonly signal: AbortSignal },
): AsyncIterable<LoggedEvent> {
  return mgx.events.follow(scope, topic, { after, signal });
}
