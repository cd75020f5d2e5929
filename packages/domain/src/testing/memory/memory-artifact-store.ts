import { createHash, randomUUID } from 'node:crypto';
import type { ArtifactStore } from '../../ports/artifact-store.js';
import { type MemoryState, notFound, owned } from './memory-state.js';

export function memoryArtifactStore({ artifacts, runs, now }: MemoryState): ArtifactStore {
  const ofRun = (runId: string) => [...artifacts.values()].filter(({ artifact }) => artifact.runId === runId);
  return {
    async put(scope, { body, ...facts }) {
      if (!owned(runs.get(facts.runId), scope)) throw notFound(`run ${facts.runId}`);
      const former = ofRun(facts.runId).find(({ artifact }) => artifact.name === facts.name);
      const artifact = {
        ...facts,
        id: former?.artifact.id ?? randomUUID(),
        workspaceId: scope.workspaceId,
        size: body.byteLength,
        sha256: createHash('sha256').update(body).digest('hex'),
        createdAt: now().toISOString(),
      };
      artifacts.set(artifact.id, { artifact, body: Uint8Array.from(body) });
      return { ...artifact };
    },
    async list(scope, runId) {
      const found = ofRun(runId).filter(({ artifact }) => owned(artifact, scope));
      return found.map(({ artifact }) => ({ ...artifact })).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async read(scope, artifactId) {
      const found = artifacts.get(artifactId);
      if (!found || !owned(found.artifact, scope)) return null;
      return { artifact: { ...found.artifact }, body: Uint8Array.from(found.body) };
    },
  };
}
