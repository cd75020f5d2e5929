import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileChange } from '@mgx/diff';
import { resolveInside } from '@mgx/sandbox';
import { resultingTree } from './resulting-tree.js';
import type { Target } from './target.js';

/** A folder with the resulting tree, where commands may run; what a command writes there never reaches the target. */
export type Stage = { readonly root: string; remove(): Promise<void> };

/**
 * Lays out the target with the changes in a folder of the run's own. Idempotent: what an earlier round or a killed
 * attempt left there is cleared first.
 */
export async function layStage(folder: string, target: Target, changes: readonly FileChange[]): Promise<Stage> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const tree = await resultingTree(target, changes);
  const written = new Map(changes.map(({ path, after }) => [path, after]));
  for (const path of tree.paths) {
    const content = written.get(path) ?? (await target.readBytes(path));
    if (content === null) continue;
    const file = await resolveInside(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return { root: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Where the stage of a run stands. */
export function stageFolder(workFolder: string): string {
  return join(workFolder, 'stage');
}
