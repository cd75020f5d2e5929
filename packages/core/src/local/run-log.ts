import {
  closeSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { PhaseRecord, Run } from '@mgx/domain';
import { diskLag } from './disk-lag.js';
import {
  completeLines,
  parseRun,
  parseTransition,
  type KeyedEvent,
  type LogLine,
  type RunHistory,
} from './log-lines.js';

/** The log of one run: JSON lines, only ever appended to, so that what was read once is never read again. */
export type RunLog = {
  /** Everything it says by now, or null when it is not there. @throws MgxError `state_damaged` */
  read(): RunHistory | null;
  /**
   * Appends one line; to be called under the state's lock, after `read`. Returns when the line is on the disk; with
   * `mayLag` when no end of this process can lose it any more, and the disk has it a moment later.
   */
  append(line: LogLine, options?: { readonly mayLag?: boolean }): void;
  /** Waits for the disk. */
  settled(): Promise<void>;
};

export function openRunLog(file: string): RunLog {
  /** How far the file was read, and which file that was. */
  let place = { inode: 0, offset: 0, lines: 0 };
  let run: Run | null = null;
  let records: PhaseRecord[] = [];
  let events: KeyedEvent[] = [];
  const lag = diskLag(file);

  const forget = (inode: number): void => {
    place = { inode, offset: 0, lines: 0 };
    run = null;
    records = [];
    events = [];
  };

  // New lists each time: those that were handed out stay as they were.
  const remember = (lines: readonly LogLine[]): void => {
    records = [...records, ...lines.flatMap((line) => line.records)];
    events = [...events, ...lines.flatMap((line) => line.events)];
  };

  return {
    read() {
      const stat = statSync(file, { throwIfNoEntry: false });
      if (!stat) {
        forget(0);
        return null;
      }
      if (stat.ino !== place.inode || stat.size < place.offset) forget(stat.ino);
      if (stat.size > place.offset) {
        const { lines, bytes } = completeLines(readFrom(file, place.offset));
        const read = lines.map((text, index) => parseTransition(text, { file, line: place.lines + index + 1 }));
        const last = read.at(-1);
        if (last) run = parseRun(last.run, { file, line: place.lines + lines.length });
        remember(read);
        place = { inode: stat.ino, offset: place.offset + bytes, lines: place.lines + lines.length };
      }
      return run && { run, records, events };
    },
    append(line, { mayLag = false } = {}) {
      lag.throwIfBroken();
      if (place.offset === 0) mkdirSync(dirname(file), { recursive: true });
      const text = JSON.stringify(line);
      const bytes = Buffer.from(`${text}\n`);
      const descriptor = openSync(file, 'a');
      try {
        const { ino, size } = fstatSync(descriptor);
        // What a crash cut off lacks its newline: it is as if it had never been written.
        if (size > place.offset) ftruncateSync(descriptor, place.offset);
        writeFileSync(descriptor, bytes);
        if (!mayLag) fdatasyncSync(descriptor);
        place = { inode: ino, offset: place.offset + bytes.length, lines: place.lines + 1 };
      } finally {
        closeSync(descriptor);
      }
      // As a reader of the file would find it, without reading it.
      const written = JSON.parse(text) as LogLine;
      run = written.run;
      remember([written]);
      if (!mayLag) lag.caughtUp();
      // What only says that something began is carried along by what it came to.
      else if (line.records.length > 0) lag.syncSoon();
    },
    settled: () => lag.settled(),
  };
}

function readFrom(file: string, offset: number): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.allocUnsafe(fstatSync(descriptor).size - offset);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, offset));
  } finally {
    closeSync(descriptor);
  }
}
