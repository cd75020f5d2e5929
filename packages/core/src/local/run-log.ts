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
import type { DiskLag } from './disk-lag.js';
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
  /** Gives back what the operating system holds open for it; it may be used again. */
  close(): void;
};

export function openRunLog(file: string, { lag }: { readonly lag: DiskLag }): RunLog {
  /** How far the file was read, how long it was then, and which file that was. */
  let place = { inode: 0, offset: 0, size: 0, lines: 0 };
  /** The file that lines are appended to, open from the first one on. */
  let opened: { readonly descriptor: number; readonly inode: number } | null = null;
  let run: Run | null = null;
  let records: PhaseRecord[] = [];
  let events: KeyedEvent[] = [];

  const forget = (inode: number): void => {
    place = { inode, offset: 0, size: 0, lines: 0 };
    run = null;
    records = [];
    events = [];
  };

  // New lists each time: those that were handed out stay as they were.
  const remember = (lines: readonly LogLine[]): void => {
    records = [...records, ...lines.flatMap((line) => line.records)];
    events = [...events, ...lines.flatMap((line) => line.events)];
  };

  const close = (): void => {
    if (opened) closeSync(opened.descriptor);
    opened = null;
  };

  const openForAppending = (): number => {
    // An inode is not given to another file while it is held open.
    if (opened && opened.inode === place.inode) return opened.descriptor;
    close();
    if (place.offset === 0) mkdirSync(dirname(file), { recursive: true });
    const descriptor = openSync(file, 'a');
    opened = { descriptor, inode: fstatSync(descriptor).ino };
    return descriptor;
  };

  return {
    read() {
      const stat = statSync(file, { throwIfNoEntry: false });
      if (!stat) {
        forget(0);
        return null;
      }
      if (stat.ino !== place.inode || stat.size < place.offset) forget(stat.ino);
      place = { ...place, size: stat.size };
      if (stat.size > place.offset) {
        const { lines, bytes } = completeLines(readFrom(file, place.offset));
        const read = lines.map((text, index) => parseTransition(text, { file, line: place.lines + index + 1 }));
        const last = read.at(-1);
        if (last) run = parseRun(last.run, { file, line: place.lines + lines.length });
        remember(read);
        place = { ...place, offset: place.offset + bytes, lines: place.lines + lines.length };
      }
      return run && { run, records, events };
    },
    append(line, { mayLag = false } = {}) {
      lag.throwIfBroken();
      const descriptor = openForAppending();
      const isFirst = place.offset === 0;
      const text = JSON.stringify(line);
      const bytes = Buffer.from(`${text}\n`);
      // What a crash cut off lacks its newline: it is as if it had never been written.
      if (place.size > place.offset) ftruncateSync(descriptor, place.offset);
      writeFileSync(descriptor, bytes);
      if (!mayLag) fdatasyncSync(descriptor);
      const offset = place.offset + bytes.length;
      place = { inode: opened?.inode ?? 0, offset, size: offset, lines: place.lines + 1 };
      // As a reader of the file would find it, without reading it.
      const written = JSON.parse(text) as LogLine;
      run = written.run;
      remember([written]);
      if (!mayLag) lag.caughtUp(file);
      // What only says that something began is carried along by what it came to.
      else if (isFirst || line.records.length > 0) lag.syncSoon(file);
    },
    close,
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
