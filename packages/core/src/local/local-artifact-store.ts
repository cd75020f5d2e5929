import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Artifact, ArtifactStore } from '@mgx/domain';
import type { FileLock } from '@mgx/sandbox';
import { ownedBy } from './listing.js';
import { writeJson } from './write-json.js';

type Parts = {
  readonly folder: string;
  readonly lock: FileLock;
  readonly newId: () => string;
  readonly clock: () => Date;
};

/** Artifacts in a folder: `<id>.json` describes one, `<id>.bin` is it. */
export function localArtifactStore({ folder, lock, newId, clock }: Parts): ArtifactStore {
  const read = (id: string): Artifact | null => {
    const file = join(folder, `${id}.json`);
    if (!/^[\w-]+$/.test(id) || !existsSync(file)) return null;
    return JSON.parse(readFileSync(file, 'utf8')) as Artifact;
  };
  const all = (): Artifact[] =>
    existsSync(folder)
      ? readdirSync(folder).flatMap((name) => (name.endsWith('.json') ? (read(name.slice(0, -5)) ?? []) : []))
      : [];
  return {
    async put({ workspaceId }, { body, ...artifact }) {
      // Loaded on use: it takes Node longer than all that is ours.
      const { createHash } = await import('node:crypto');
      return lock.exclusively(() => {
        mkdirSync(folder, { recursive: true });
        const before = all().find(
          (one) => one.workspaceId === workspaceId && one.runId === artifact.runId && one.name === artifact.name,
        );
        const kept: Artifact = {
          ...artifact,
          id: before?.id ?? newId(),
          workspaceId,
          size: body.length,
          sha256: createHash('sha256').update(body).digest('hex'),
          createdAt: before?.createdAt ?? clock().toISOString(),
        };
        const bytes = join(folder, `${kept.id}.bin`);
        writeFileSync(`${bytes}.new`, body);
        renameSync(`${bytes}.new`, bytes);
        writeJson(join(folder, `${kept.id}.json`), kept);
        return kept;
      });
    },
    async list(scope, runId) {
      const found = all().filter((artifact) => ownedBy(scope, artifact) && artifact.runId === runId);
      return found.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async read(scope, artifactId) {
      const artifact = ownedBy(scope, read(artifactId));
      return artifact && { artifact, body: new Uint8Array(readFileSync(join(folder, `${artifact.id}.bin`))) };
    },
  };
}
