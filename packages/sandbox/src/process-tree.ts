import { readFile, readdir } from 'node:fs/promises';

/** Bytes of a memory page on the machines that have /proc; the common size. */
const PAGE_BYTES = 4_096;

/** Resident memory of a process with all its descendants, MiB, read from /proc; 0 where there is none. */
export async function residentMegabytes(root: number): Promise<number> {
  const parents = new Map<number, number>();
  const pages = new Map<number, number>();
  for (const name of await readdir('/proc').catch(() => [])) {
    if (!/^\d+$/.test(name)) continue;
    // A process may end while it is looked at.
    const text = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => null);
    // The command's name stands in brackets and may hold anything: the fields are counted from its end.
    const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
    if (!fields) continue;
    parents.set(Number(name), Number(fields[1]));
    pages.set(Number(name), Number(fields[21]));
  }
  const isDescendant = (pid: number): boolean => {
    for (let current: number | undefined = pid; current; current = parents.get(current))
      if (current === root) return true;
    return false;
  };
  const used = [...pages].reduce((sum, [pid, count]) => (isDescendant(pid) ? sum + count : sum), 0);
  return (used * PAGE_BYTES) / 1024 / 1024;
}
