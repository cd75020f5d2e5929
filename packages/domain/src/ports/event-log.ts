import type { RunEvent } from '../run-event.js';
import type { Scope } from './scope.js';

/** Whose events: one run's, one task's, or a whole workspace's. */
export type Topic =
  | { readonly kind: 'run'; readonly id: string }
  | { readonly kind: 'task'; readonly id: string }
  | { readonly kind: 'workspace' };

/** An event with its place in the log. */
export type LoggedEvent = {
  readonly event: RunEvent;
  /** Opaque; orders the events of a whole store. */
  readonly cursor: string;
};

/** The lasting log of events. Contract suite: `eventLogContract` in `@mgx/domain/testing`. */
export type EventLog = {
  /**
   * Events after a place, oldest first. On a run `after` is a seq (number), elsewhere a cursor (string); absent: from the
   * beginning. A read never skips an event that a later read would show before its last one.
   * @throws MgxError `invalid_request` for a cursor that is none
   */
  read(
    scope: Scope,
    topic: Topic,
    options: { readonly after?: number | string; readonly limit: number },
  ): Promise<readonly LoggedEvent[]>;
};
