import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/**
 * The log of one run: JSON lines, only ever appended to. A line that was cut off by a crash lacks its newline; it is as
 * if it had never been written.
 */
export function readRunLog(file: string): RunHistory | null {
  if (!existsSync(file)) return null;
  const lines = completeLines(readFileSync(file, 'utf8')).map((line, index) =>
    parseLine(line, { file, line: index + 1 }),
  );
  const last = lines.at(-1);
  if (!last) return null;
  return {
    run: last.run,
    records: lines.flatMap(({ records }) => records),
    events: lines.flatMap(({ events }) => events),
  };
}

/** Appends one line and waits until it is on the disk. To be called under the state's lock. */
export function appendRunLog(file: string, line: LogLine): void {
  const isNew = !existsSync(file);
  if (isNew) mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a+');
  try {
    if (!isNew) cutTornLine(file, descriptor);
    writeSync(descriptor, `${JSON.stringify(line)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

export function runLogFile(runsFolder: string, runId: string): string {
  return join(runsFolder, runId, 'log.jsonl');
}

function cutTornLine(file: string, descriptor: number): void {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) ftruncateSync(descriptor, end);
}

function completeLines(text: string): string[] {
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1);
}

/** @throws MgxError `state_damaged` */
function parseLine(text: string, place: { file: string; line: number }): LogLine {
  try {
    const { run, records, events } = JSON.parse(text) as LogLine;
    return { run: Run.parse(run), records, events };
  } catch (error) {
    throw new MgxError({
      code: 'state_damaged',
      message: `${place.file}: line ${place.line} is not a transition of a run`,
      hint: 'the file was changed by hand or its disk is failing; move the folder of this run away to go on without it',
      cause: error,
    });
  }
}
