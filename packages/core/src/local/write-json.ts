import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/** Writes a JSON file so that a reader sees the old one or the new one, never a part. To be called under a lock. */
export function writeJson(file: string, value: unknown): void {
  const temporary = `${file}.new`;
  const descriptor = openSync(temporary, 'w');
  try {
    writeSync(descriptor, `${JSON.stringify(value, null, 2)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}
