import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ARTIFACT_ENDINGS } from '../facade/fallback-files.js';
import { readBackupName } from './backup-name.js';
import { findOwnFiles } from './find-own-files.js';

/** Where the command keeps what refused diffs leave, relative to the project. */
export const FALLBACK_FOLDER = '.mgx/fallback';

/** What the patch writer leaves in a project, by kind; paths are relative. */
export type Artifacts = Readonly<Record<ArtifactType, readonly string[]>>;
export type ArtifactType = 'backups' | 'newFiles' | 'applyLogs' | 'failedDiffs';

export async function listArtifacts(projectPath: string): Promise<Artifacts> {
  const files = await findOwnFiles(projectPath, (name) => typeOf(name) !== null);
  const of = (type: ArtifactType) => files.filter((path) => typeOf(path) === type);
  return {
    backups: of('backups'),
    newFiles: of('newFiles'),
    applyLogs: of('applyLogs'),
    failedDiffs: of('failedDiffs'),
  };
}

/** Removes what refused diffs left; backups only where they are asked for. Returns the paths removed. */
export async function cleanupArtifacts(
  projectPath: string,
  types: readonly ArtifactType[] = ['newFiles', 'applyLogs', 'failedDiffs'],
): Promise<string[]> {
  const artifacts = await listArtifacts(projectPath);
  const removed = types.flatMap((type) => artifacts[type]);
  for (const path of removed) await rm(join(projectPath, path), { force: true });
  return removed;
}

function typeOf(name: string): ArtifactType | null {
  if (name.endsWith(ARTIFACT_ENDINGS.newFiles)) return 'newFiles';
  if (name.endsWith(ARTIFACT_ENDINGS.applyLogs)) return 'applyLogs';
  if (name.endsWith(ARTIFACT_ENDINGS.failedDiffs)) return 'failedDiffs';
  return readBackupName(name) === null ? null : 'backups';
}
