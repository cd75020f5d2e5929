import type { Artifact } from '../entities.js';
import type { Scope } from './scope.js';

/** What to keep; naming the same run and name again replaces it. */
export type NewArtifact = {
  readonly runId: string;
  readonly name: string;
  readonly type: Artifact['type'];
  readonly contentType: string;
  readonly body: Uint8Array;
};

/** Keeps what runs produce. Contract suite: `artifactStoreContract` in `@mgx/domain/testing`. */
export type ArtifactStore = {
  put(scope: Scope, artifact: NewArtifact): Promise<Artifact>;
  /** By name. */
  list(scope: Scope, runId: string): Promise<readonly Artifact[]>;
  read(scope: Scope, artifactId: string): Promise<{ readonly artifact: Artifact; readonly body: Uint8Array } | null>;
};
