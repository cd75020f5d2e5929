import type { EventBus, EventLog, EventNotice, LoggedEvent, Scope, Topic } from '@mgx/domain';

/** How many events are read at once. */
const PAGE = 500;
/** How often the log is looked at without a notice: the net under a lost one. Milliseconds. */
const POLL_MS = 1_500;

export type FollowOptions = { readonly after?: number | string; readonly signal: AbortSignal };

/**
 * What has happened after a place, and then what happens, until the signal. The log is the truth and the bus only says
 * when to look, so nothing is missed and nothing doubled.
 */
export async function* followEvents(
  { log, bus, pollMs = POLL_MS }: { log: EventLog; bus: EventBus; pollMs?: number },
  { scope, topic, after, signal }: FollowOptions & { readonly scope: Scope; readonly topic: Topic },
): AsyncGenerator<LoggedEvent> {
  const bell = createBell(signal, pollMs);
  const unsubscribe = bus.subscribe((notice) => {
    if (isAbout(notice, scope, topic)) bell.ring();
  });
  let place = after;
  try {
    while (!signal.aborted) {
      bell.reset();
      const page = await log.read(scope, topic, { after: place, limit: PAGE });
      for (const logged of page) {
        if (signal.aborted) return;
        yield logged;
        place = topic.kind === 'run' ? logged.event.seq : logged.cursor;
      }
      if (page.length < PAGE) await bell.wait();
    }
  } finally {
    unsubscribe();
  }
}

function isAbout(notice: EventNotice, scope: Scope, topic: Topic): boolean {
  if (notice.workspaceId !== scope.workspaceId) return false;
  if (topic.kind === 'workspace') return true;
  return topic.id === (topic.kind === 'run' ? notice.runId : notice.taskId);
}

/** Waits until somebody rings, the time is over, or the signal aborts. A ring before the wait is not lost. */
function createBell(signal: AbortSignal, pollMs: number) {
  let hasRung = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      hasRung = true;
      wake?.();
    },
    reset() {
      hasRung = false;
    },
    async wait(): Promise<void> {
      if (hasRung || signal.aborted) return;
      await new Promise<void>((resolve) => {
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          wake = undefined;
          resolve();
        };
        const timer = setTimeout(end, pollMs);
        signal.addEventListener('abort', end, { once: true });
        wake = end;
      });
    },
  };
}
