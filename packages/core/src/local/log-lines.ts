import { MgxError } from '@mgx/errors';
import { Run, type PhaseRecord, type RunEvent } from '@mgx/domain';

/** An event as it stands in the log: with the key that keeps it from being written twice. */
export type KeyedEvent = RunEvent & { readonly key: string };

/** One line of a run's log: one transition, whole or not there. */
export type LogLine = {
  readonly run: Run;
  readonly records: readonly PhaseRecord[];
  readonly events: readonly KeyedEvent[];
};

/** Everything a log says. */
export type RunHistory = LogLine;

/** Lines count from 1; 0 is the last one of a log that was not read from its beginning. */
export type LinePlace = { readonly file: string; readonly line: number };

/** The lines that end, and how many bytes they take; the rest is still being written, or was cut off by a crash. */
export function completeLines(bytes: Buffer): { readonly lines: readonly string[]; readonly bytes: number } {
  const end = bytes.lastIndexOf(0x0a) + 1;
  return { lines: bytes.toString('utf8', 0, end).split('\n').slice(0, -1), bytes: end };
}

/** One line, its run not checked yet: only the last one of a log counts. @throws MgxError `state_damaged` */
export function parseTransition(text: string, place: LinePlace): LogLine {
  try {
    const line = JSON.parse(text) as LogLine;
    if (Array.isArray(line.records) && Array.isArray(line.events)) return line;
  } catch (error) {
    throw damaged(place, error);
  }
  throw damaged(place);
}

/** A run as a line has it, with the defaults of fields that older logs lack. @throws MgxError `state_damaged` */
export function parseRun(value: unknown, place: LinePlace): Run {
  const result = Run.safeParse(value);
  if (result.success) return result.data;
  throw damaged(place, result.error);
}

function damaged({ file, line }: LinePlace, cause?: unknown): MgxError {
  return new MgxError({
    code: 'state_damaged',
    message: `${file}: ${line > 0 ? `line ${line}` : 'the last line'} is not a transition of a run`,
    hint: 'the file was changed by hand or its disk is failing; move the folder of this run away to go on without it',
    ...(cause === undefined ? {} : { cause }),
  });
}
