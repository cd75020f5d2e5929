import { Artifact, keysToSnake } from '@mgx/domain';
import { z } from '@mgx/schema';
import { fromDomain } from './named.js';

const WireArtifact = fromDomain(Artifact, 'Artifact');
export const ArtifactList = z.object({ items: z.array(WireArtifact), total: z.int() });

export function toWireArtifact(artifact: Artifact) {
  return keysToSnake(artifact);
}
