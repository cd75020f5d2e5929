import { readFile, readdir } from 'node:fs/promises';
import { systemErrorCode } from '@mgx/errors';

/** Bytes of a memory page on the machines that have /proc; the common size. */
const PAGE_BYTES = 4_096;

/** Resident memory of a process with all its descendants, MiB, read from /proc; 0 where there is none. */
export async function residentMegabytes(root: number): Promise<number> {
  const parents = new Map<number, number>();
  const pages = new Map<number, number>();
  for (const pid of await processIds()) {
    const text = await readProcess(pid, 'stat');
    // The command's name stands in brackets and may hold anything: the fields are counted from its end.
    const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
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

/** Kills every process that was started with this variable in its environment, and what it starts meanwhile. */
export async function endMarked({ name, value }: { name: string; value: string }): Promise<void> {
  const isMarked = async (pid: number): Promise<boolean> =>
    (await readProcess(pid, 'environ'))?.split('\0').includes(`${name}=${value}`) ?? false;
  for (;;) {
    const marked: number[] = [];
    for (const pid of await processIds()) if (await isMarked(pid)) marked.push(pid);
    if (marked.length === 0) return;
    marked.forEach(kill);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (systemErrorCode(error) !== 'ESRCH') throw error;
  }
}

async function processIds(): Promise<number[]> {
  const names = await readdir('/proc').catch(() => []);
  return names.filter((name) => /^\d+$/.test(name)).map(Number);
}

/** Null for a process that has ended meanwhile, or is another user's. */
async function readProcess(pid: number, file: 'stat' | 'environ'): Promise<string | null> {
  return readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => null);
}
