import { chmod, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemErrorCode } from '@mgx/errors';
import type { FileChange } from '@mgx/diff';
import { resolveInside } from '@mgx/sandbox';
import { mayBeRun } from './may-be-run.js';
import { resultingTree } from './resulting-tree.js';
import type { Target } from './target.js';

const OWNER_WRITES = 0o200;

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
    const mode = tree.modes.get(path) ?? 0;
    // Scripts of the project's own are run by its commands.
    if (mayBeRun(mode)) await chmod(file, mode | OWNER_WRITES);
  }
  for (const { path, to } of await target.links()) await layLink(folder, path, to);
  return { root: folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A link of the project's; where the changes put a file in its place, that stands. */
async function layLink(folder: string, path: string, to: string): Promise<void> {
  const place = await resolveInside(folder, path);
  await mkdir(dirname(place), { recursive: true });
  try {
    await symlink(to, place);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
}

/** Where the stage of a run stands. */
export function stageFolder(workFolder: string): string {
  return join(workFolder, 'stage');
}
