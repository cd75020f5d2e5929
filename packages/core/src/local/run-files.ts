import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from '@mgx/domain';
import { diskLag } from './disk-lag.js';
import { readLastRun } from './last-run.js';
import type { LogLine, RunHistory } from './log-lines.js';
import { openRunLog, type RunLog } from './run-log.js';

/** How many logs are kept in memory: those that were used last. */
const MOST_OPEN_LOGS = 32;

/** Every run that a folder of logs holds. */
export type RunFiles = {
  read(runId: string): RunHistory | null;
  /** The run as its newest line has it. */
  latest(runId: string): Run | null;
  allLatest(): Run[];
  all(): RunHistory[];
  /** To be called under the state's lock, after `read` of the same run. */
  append(runId: string, line: LogLine, options?: { readonly mayLag?: boolean }): void;
  remove(runId: string): void;
  /** Waits until the disk has everything, and gives back what is held open. */
  settled(): Promise<void>;
};

export function runFilesIn(folder: string): RunFiles {
  const logs = new Map<string, RunLog>();
  const lag = diskLag();
  const fileOf = (runId: string): string => join(folder, runId, 'log.jsonl');
  const names = (): string[] => (existsSync(folder) ? readdirSync(folder) : []);

  const logOf = (runId: string): RunLog => {
    const log = logs.get(runId) ?? openRunLog(fileOf(runId), { lag });
    // A Map keeps the order of insertion: the first is the one that was used longest ago.
    logs.delete(runId);
    logs.set(runId, log);
    const [oldest] = logs.keys();
    if (logs.size > MOST_OPEN_LOGS && oldest !== undefined) drop(oldest);
    return log;
  };
  const drop = (runId: string): void => {
    logs.get(runId)?.close();
    logs.delete(runId);
  };
  const read = (runId: string): RunHistory | null => (isPlainName(runId) ? logOf(runId).read() : null);
  const latest = (runId: string): Run | null => {
    if (!isPlainName(runId)) return null;
    return logs.has(runId) ? (read(runId)?.run ?? null) : readLastRun(fileOf(runId));
  };

  return {
    read,
    latest,
    allLatest: () => names().flatMap((runId) => latest(runId) ?? []),
    all: () => names().flatMap((runId) => read(runId) ?? []),
    append: (runId, line, options) => logOf(runId).append(line, options),
    remove(runId) {
      drop(runId);
      lag.caughtUp(fileOf(runId));
      rmSync(join(folder, runId), { recursive: true, force: true });
    },
    async settled() {
      await lag.settled();
      for (const log of logs.values()) log.close();
    },
  };
}

/** Ids come from people, too: one that is not a plain name names no run. */
function isPlainName(id: string): boolean {
  return /^[\w-]+$/.test(id);
}
