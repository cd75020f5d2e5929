import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Run } from '@mgx/domain';
import { systemErrorCode } from '@mgx/errors';
import { completeLines, parseRun, parseTransition } from './log-lines.js';

/** What is read of a log's end at first, bytes; a line that is longer takes another look. */
const FIRST_READ = 64 * 1024;

/**
 * The run as the last line of a log has it, without reading what came before; null where there is none.
 * @throws MgxError `state_damaged`
 */
export function readLastRun(file: string): Run | null {
  const descriptor = openIfThere(file);
  if (descriptor === null) return null;
  try {
    const { size } = fstatSync(descriptor);
    for (let length = FIRST_READ; ; length *= 4) {
      const start = Math.max(0, size - length);
      const bytes = Buffer.allocUnsafe(size - start);
      const { lines } = completeLines(bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, start)));
      // The first line that was read has no beginning, unless it is the log's first.
      const whole = start === 0 ? lines : lines.slice(1);
      const last = whole.at(-1);
      const place = { file, line: start === 0 ? whole.length : 0 };
      if (last !== undefined) return parseRun(parseTransition(last, place).run, place);
      if (start === 0) return null;
    }
  } finally {
    closeSync(descriptor);
  }
}

function openIfThere(file: string): number | null {
  try {
    return openSync(file, 'r');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
