import { createHash } from 'node:crypto';
import type { Artifact, ArtifactStore } from '@mgx/domain';
import type { DataSource } from 'typeorm';
import type { Blobs } from '../../artifacts/blobs.js';
import { ArtifactEntity } from '../entities/artifact-entity.js';
import { RunEntity } from '../entities/run-entity.js';
import { plain } from './plain.js';
import { notFound, translating } from './violations.js';

type Options = { readonly blobs: Blobs; readonly now: () => Date; readonly newId: () => string };

/**
 * The facts in the database, the bytes in a blob store under their hash. The bytes are written first: a crash between
 * leaves a blob nobody names, never a row without bytes.
 */
export function postgresArtifactStore(dataSource: DataSource, { blobs, now, newId }: Options): ArtifactStore {
  const artifacts = dataSource.getRepository(ArtifactEntity);
  return {
    async put({ workspaceId }, { body, ...facts }) {
      const isOwn = await dataSource.manager.existsBy(RunEntity, { workspaceId, id: facts.runId });
      if (!isOwn) throw notFound(`run ${facts.runId}`);
      const sha256 = createHash('sha256').update(body).digest('hex');
      await blobs.put({ workspaceId, sha256 }, body);
      const createdAt = now().toISOString();
      const artifact: Artifact = { ...facts, id: newId(), workspaceId, size: body.byteLength, sha256, createdAt };
      // In one statement, so that two who name the same artifact at once replace one another under one id.
      const insert = artifacts
        .createQueryBuilder()
        .insert()
        .values(artifact)
        .orUpdate(['type', 'content_type', 'size', 'sha256', 'created_at'], ['run_id', 'name'])
        .returning('id')
        .updateEntity(false)
        .execute();
      const result = await translating(insert, ({ kind }) =>
        kind === 'foreign_key' ? notFound(`run ${facts.runId}`) : null,
      );
      const [row] = result.raw as { readonly id: string }[];
      return { ...artifact, id: row?.id ?? artifact.id };
    },
    async list({ workspaceId }, runId) {
      return (await artifacts.find({ where: { workspaceId, runId }, order: { name: 'ASC' } })).map(plain);
    },
    async read({ workspaceId }, id) {
      const artifact = await artifacts.findOneBy({ workspaceId, id });
      if (!artifact) return null;
      return { artifact: plain(artifact), body: await blobs.get({ workspaceId, sha256: artifact.sha256 }) };
    },
  };
}
