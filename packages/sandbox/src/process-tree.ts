import { readFile, readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { systemErrorCode } from '@mgx/errors';

/** Bytes of a memory page on the machines that have /proc; the common size. */
const PAGE_BYTES = 4_096;

/** Resident memory of a process with all its descendants, MiB, read from /proc; 0 where there is none. */
export async function residentMegabytes(root: number): Promise<number> {
  const parents = new Map<number, number>();
  const pages = new Map<number, number>();
  for (const pid of await processIds()) {
    const fields = await statOf(pid);
    if (!fields) continue;
    parents.set(pid, Number(fields[1]));
    pages.set(pid, Number(fields[21]));
  }
  const isDescendant = (pid: number): boolean => {
    for (let current: number | undefined = pid; current; current = parents.get(current))
      if (current === root) return true;
    return false;
  };
  const used = [...pages].reduce((sum, [pid, count]) => (isDescendant(pid) ? sum + count : sum), 0);
  return (used * PAGE_BYTES) / 1024 / 1024;
}

/** The clock of /proc ticks a hundred times a second for every program (USER_HZ). */
const TICKS_A_SECOND = 100;
/** How often, and after how many milliseconds, to look again at a process that has no environment to be read. */
const LOOKS = 50;
const LOOK_AFTER_MS = 10;

/** A variable in the environment of a command, by which all that it starts is known. */
export type Mark = { readonly name: string; readonly value: string; readonly sinceTick: number };

/** A mark of a command that is about to start. */
export async function newMark(name: string): Promise<Mark> {
  const uptime = await readFile('/proc/uptime', 'utf8').catch(() => '0');
  return { name, value: crypto.randomUUID(), sinceTick: Math.floor(Number.parseFloat(uptime) * TICKS_A_SECOND) };
}

/**
 * Kills every process that has this mark, and what it starts meanwhile, and waits until they are dead. A process that is
 * just becoming another program (`exec`) has no environment for a moment, and is looked at again.
 */
export async function endMarked(mark: Mark): Promise<void> {
  const killed = new Set<number>();
  for (let look = 1; look <= LOOKS;) {
    const { marked, unclear } = await findMarked(mark, killed);
    for (const pid of marked) kill(pid);
    for (const pid of marked) killed.add(pid);
    if (marked.length > 0) continue;
    if (unclear === 0) return;
    look++;
    await setTimeout(LOOK_AFTER_MS);
  }
}

/** The processes with a mark, and how many are dying, or can not be told now. */
async function findMarked(
  { name, value, sinceTick }: Mark,
  killed: ReadonlySet<number>,
): Promise<{ marked: number[]; unclear: number }> {
  const marked: number[] = [];
  let unclear = 0;
  for (const pid of await processIds()) {
    const environment = await readProcess(pid, 'environ');
    if (environment?.split('\0').includes(`${name}=${value}`)) marked.push(pid);
    else if (environment === '' && (await isUnclear(pid, { sinceTick, isKilled: killed.has(pid) }))) unclear++;
  }
  return { marked, unclear };
}

/** False for what is older, for the dead that nobody has asked for yet, and for the kernel's own threads. */
async function isUnclear(
  pid: number,
  { sinceTick, isKilled }: { sinceTick: number; isKilled: boolean },
): Promise<boolean> {
  const fields = await statOf(pid);
  if (fields === null || fields[0] === 'Z' || fields[0] === 'X') return false;
  const [startedTick, virtualBytes] = fields.slice(19, 21).map(Number);
  return isKilled || ((startedTick ?? 0) >= sinceTick && (virtualBytes ?? 0) > 0);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (systemErrorCode(error) !== 'ESRCH') throw error;
  }
}

/** What /proc says of a process from its state on: field 3 of proc_pid_stat(5) is the first. */
async function statOf(pid: number): Promise<string[] | null> {
  const text = await readProcess(pid, 'stat');
  // The command's name stands in brackets and may hold anything: the fields are counted from its end.
  return text === null ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

async function processIds(): Promise<number[]> {
  const names = await readdir('/proc').catch(() => []);
  return names.filter((name) => /^\d+$/.test(name)).map(Number);
}

/** Null for a process that has ended meanwhile, or is another user's. */
async function readProcess(pid: number, file: 'stat' | 'environ'): Promise<string | null> {
  return readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => null);
}
