import { spawn } from 'node:child_process';
import { MgxError, systemErrorCode } from '@mgx/errors';
import { collectOutput } from './collect-output.js';
import { residentMegabytes } from './process-tree.js';
import type { Command, CommandResult, RunOptions } from './sandbox.js';

/** How long a process group has between being asked and being made to end, milliseconds. */
const GRACE_MS = 2_000;
const MEMORY_POLL_MS = 500;
const DEFAULT_OUTPUT_BYTES = 1024 * 1024;

/** What is really spawned for a command. */
export type Spawned = {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
};

type End = 'time' | 'memory' | 'abort';

/** Spawns a command in a process group of its own, bounded in time, memory and output, and waits until all of it is dead. */
export async function runProcess(
  command: Command,
  spawned: Spawned,
  { signal, onOutput }: RunOptions = {},
): Promise<CommandResult> {
  if (signal?.aborted) throw cancelled(command);
  const started = performance.now();
  const limit = command.maxOutputBytes ?? DEFAULT_OUTPUT_BYTES;
  const stdout = collectOutput(limit, (text) => onOutput?.({ stream: 'stdout', text }));
  const stderr = collectOutput(limit, (text) => onOutput?.({ stream: 'stderr', text }));
  const child = spawn(spawned.file, spawned.args, {
    cwd: spawned.cwd,
    env: { ...spawned.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', stdout.push);
  child.stderr.on('data', stderr.push);

  let ended: End | null = null;
  let killTimer: NodeJS.Timeout | undefined;
  const end = (reason: End) => {
    if (ended !== null) return;
    ended = reason;
    killGroup(child.pid, 'SIGTERM');
    killTimer = setTimeout(() => killGroup(child.pid, 'SIGKILL'), GRACE_MS);
  };
  const timeTimer = setTimeout(() => end('time'), command.timeoutMs);
  const memoryTimer = watchMemory(child.pid, command.memoryMb, () => end('memory'));
  const onAbort = () => end('abort');
  signal?.addEventListener('abort', onAbort, { once: true });

  try {
    const exit = await waitForEnd(child);
    // Grandchildren that were left behind hold no pipe of ours open any longer.
    killGroup(child.pid, 'SIGKILL');
    if (ended === 'abort') throw cancelled(command);
    return {
      argv: command.argv,
      exitCode: ended === null ? exit.code : null,
      signal: exit.signal,
      stdout: stdout.text(),
      stderr: stderr.text(),
      truncated: stdout.isTruncated() || stderr.isTruncated(),
      timedOut: ended === 'time',
      outOfMemory: ended === 'memory',
      notFound: exit.notFound,
      durationMs: performance.now() - started,
    };
  } finally {
    clearTimeout(timeTimer);
    clearTimeout(killTimer);
    clearInterval(memoryTimer);
    signal?.removeEventListener('abort', onAbort);
  }
}

type Exit = { readonly code: number | null; readonly signal: string | null; readonly notFound: boolean };

/** Waits for the process; what it left behind may hold the pipes, and is not waited for longer than the grace. */
function waitForEnd(child: ReturnType<typeof spawn>): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'EACCES') resolve({ code: null, signal: null, notFound: true });
      else reject(error);
    });
    child.on('exit', (code, signal) => {
      const exit = { code, signal, notFound: false };
      const timer = setTimeout(() => {
        killGroup(child.pid, 'SIGKILL');
        resolve(exit);
      }, GRACE_MS);
      child.on('close', () => {
        clearTimeout(timer);
        resolve(exit);
      });
    });
  });
}

function watchMemory(
  pid: number | undefined,
  limit: number | undefined,
  onOver: () => void,
): NodeJS.Timeout | undefined {
  if (pid === undefined || limit === undefined) return undefined;
  return setInterval(() => {
    void residentMegabytes(pid).then((used) => {
      if (used > limit) onOver();
    });
  }, MEMORY_POLL_MS);
}

function killGroup(pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // The group is gone already, or (EPERM, on macOS) is only a zombie: both are what was wanted.
    const code = systemErrorCode(error);
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

function cancelled({ argv }: Command): MgxError {
  return new MgxError({ code: 'cancelled', message: `cancelled while running ${argv[0]}` });
}
