import type { EventBus, EventNotice } from '../ports/event-bus.js';

/** An event bus within this process. Listeners are called after the publisher has gone on, never inside its call. */
export function inProcessBus(): EventBus {
  const listeners = new Set<(notice: EventNotice) => void>();
  return {
    publish(notice) {
      for (const listener of listeners) {
        queueMicrotask(() => {
          if (listeners.has(listener)) listener(notice);
        });
      }
    },
    subscribe(listener) {
      // Wrapped, so that one function subscribed twice is two subscriptions.
      const own = (notice: EventNotice): void => listener(notice);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}
