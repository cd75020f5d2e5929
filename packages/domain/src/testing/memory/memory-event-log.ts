import { MgxError } from '@mgx/errors';
import type { EventLog, Topic } from '../../ports/event-log.js';
import type { MemoryState, StoredEvent } from './memory-state.js';

/** A cursor is the event's position in the store, in decimal. */
export function memoryEventLog(state: MemoryState): EventLog {
  return {
    async read({ workspaceId }, topic, { after, limit }) {
      const isAfter = topic.kind === 'run' ? afterSeq(after) : afterCursor(after);
      const events = topic.kind === 'run' ? (state.histories.get(topic.id)?.events ?? []) : state.events;
      return events
        .filter(({ event }) => event.workspaceId === workspaceId)
        .filter((stored) => isOn(topic, stored) && isAfter(stored))
        .slice(0, limit)
        .map(({ event, position }) => ({ event, cursor: String(position) }));
    },
  };
}

function isOn(topic: Topic, { event }: StoredEvent): boolean {
  switch (topic.kind) {
    case 'run':
      return event.runId === topic.id;
    case 'task':
      return event.taskId === topic.id;
    case 'workspace':
      return true;
  }
}

function afterSeq(after: number | string = 0): (stored: StoredEvent) => boolean {
  if (typeof after === 'number' && Number.isSafeInteger(after) && after >= 0) return ({ event }) => event.seq > after;
  throw badPlace(`expected the seq of an event of this run, a whole number from 0; found '${after}'`);
}

function afterCursor(after: number | string = '0'): (stored: StoredEvent) => boolean {
  if (typeof after === 'string' && /^\d{1,15}$/.test(after)) return ({ position }) => position > Number(after);
  throw badPlace(`expected the cursor of an earlier event; found '${after}'`);
}

function badPlace(message: string): MgxError {
  return new MgxError({ code: 'invalid_request', message, hint: 'leave `after` out to read from the beginning' });
}
