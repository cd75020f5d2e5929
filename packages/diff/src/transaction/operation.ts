import { createHash } from 'node:crypto';
import type { Owner } from './transaction-files.js';

/** A file as it stands, or as it will be. */
export type FileState = { readonly content: Uint8Array; readonly hash: string };

/** One path and what the transaction makes of it; null: no file. */
export type Operation = {
  /** Relative to the root, without symbolic links. */
  readonly path: string;
  readonly before: (FileState & { readonly mode: number; readonly owner: Owner; readonly stamp: string }) | null;
  /** Its mode is null for a new file that gets the usual one. */
  readonly after: (FileState & { readonly mode: number | null }) | null;
  /** Where the new content waits until it is moved to its place; null when there is none. Relative. */
  readonly temporary: string | null;
};

/** A folder that the transaction removes because it empties it. */
export type Emptied = { readonly path: string; readonly mode: number };

/** All that a transaction does, checked against the tree. */
export type Operations = {
  readonly operations: readonly Operation[];
  /** Folders to be made, relative, parents first. */
  readonly directories: readonly string[];
  /** Folders to be removed, relative, deepest first. */
  readonly emptied: readonly Emptied[];
};

export function fileState(content: Uint8Array): FileState {
  return { content, hash: hashOf(content) };
}

export function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Parents before what is in them, else by name. */
export function parentsFirst(a: string, b: string): number {
  return a.split('/').length - b.split('/').length || (a < b ? -1 : a > b ? 1 : 0);
}
