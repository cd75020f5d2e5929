import type { FileChange } from '../file-change.js';
import type { Conflict } from './conflict.js';

/** What a transaction did, or in a dry run would do. */
export type ApplyResult = {
  readonly transactionId: string;
  /** Absolute. */
  readonly root: string;
  readonly applied: readonly AppliedChange[];
  /** What was left out; only where the best effort was asked for. */
  readonly conflicts: readonly Conflict[];
  /** Copies of files as they were, relative. */
  readonly backups: readonly { readonly path: string; readonly backup: string }[];
  /** Relative, parents first. */
  readonly directoriesCreated: readonly string[];
  /** Left empty by what was removed, and removed with it; relative, deepest first. */
  readonly directoriesRemoved: readonly string[];
  readonly dryRun: boolean;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** What went wrong after everything was applied. */
  readonly warnings?: readonly string[];
};

export type AppliedChange = {
  readonly path: string;
  readonly kind: FileChange['kind'];
  /** The permission bits of the file that was there before; absent for new files. */
  readonly modeBefore?: number;
};
