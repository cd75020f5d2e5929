import type { Sandbox } from '@mgx/sandbox';

/**
 * A project laid out in a sandbox, where the tools it has installed run without touching the project itself: what they
 * write is read back file by file, and everything else of theirs is thrown away.
 */
export type ProjectTools = {
  readonly sandbox: Sandbox;
  /** How long one call of a tool may take. */
  readonly timeoutMs: number;
  close(): Promise<void>;
};
