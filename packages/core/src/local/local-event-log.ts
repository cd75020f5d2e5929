import { MgxError } from '@mgx/errors';
import type { EventLog, LoggedEvent, Topic } from '@mgx/domain';
import type { RunFiles } from './run-files.js';
import type { KeyedEvent } from './log-lines.js';

/**
 * The events of all logs. A cursor is `<timestamp>,<event id>`: the logs of several runs are merged by time, which
 * orders them as their one machine's clock does.
 */
export function localEventLog(files: RunFiles): EventLog {
  return {
    async read({ workspaceId }, topic, { after, limit }) {
      const isAfter = topic.kind === 'run' ? afterSeq(after) : afterCursor(after);
      const histories = topic.kind === 'run' ? [files.read(topic.id)] : files.all();
      const events = histories
        .flatMap((history) => history?.events ?? [])
        .filter((event) => event.workspaceId === workspaceId && isOn(topic, event) && isAfter(event));
      if (topic.kind !== 'run') events.sort((a, b) => compare(placeOf(a), placeOf(b)));
      return events.slice(0, limit).map(toLogged);
    },
  };
}

function toLogged(keyed: KeyedEvent): LoggedEvent {
  const { key: _, ...event } = keyed;
  return { event, cursor: placeOf(keyed) };
}

function isOn(topic: Topic, event: KeyedEvent): boolean {
  return topic.kind === 'workspace' || (topic.kind === 'run' ? event.runId : event.taskId) === topic.id;
}

function placeOf({ timestamp, runId, seq }: KeyedEvent): string {
  return `${timestamp},${runId},${String(seq).padStart(9, '0')}`;
}

function afterSeq(after: number | string = 0): (event: KeyedEvent) => boolean {
  if (typeof after === 'number' && Number.isSafeInteger(after) && after >= 0) return ({ seq }) => seq > after;
  throw badPlace(`expected the seq of an event of this run, a whole number from 0; found '${after}'`);
}

function afterCursor(after: number | string = ''): (event: KeyedEvent) => boolean {
  if (typeof after === 'string' && (after === '' || /^\d{4}-[\dT:.-]+Z,[\w-]+,\d{9}$/.test(after))) {
    return (event) => compare(placeOf(event), after) > 0;
  }
  throw badPlace(`expected the cursor of an earlier event; found '${after}'`);
}

function badPlace(message: string): MgxError {
  return new MgxError({ code: 'invalid_request', message, hint: 'leave `after` out to read from the beginning' });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
