import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readRunLog, runLogFile, type RunHistory } from './run-log.js';

/** Every run that a folder of logs holds. */
export type RunFiles = {
  read(runId: string): RunHistory | null;
  all(): RunHistory[];
  remove(runId: string): void;
  fileOf(runId: string): string;
};

export function runFilesIn(folder: string): RunFiles {
  const read = (runId: string) => (isPlainName(runId) ? readRunLog(runLogFile(folder, runId)) : null);
  return {
    read,
    all: () => (existsSync(folder) ? readdirSync(folder).flatMap((runId) => read(runId) ?? []) : []),
    remove: (runId) => rmSync(join(folder, runId), { recursive: true, force: true }),
    fileOf: (runId) => runLogFile(folder, runId),
  };
}

/** Ids come from people, too: one that is not a plain name names no run. */
function isPlainName(id: string): boolean {
  return /^[\w-]+$/.test(id);
}
