import type { FileChange } from '@mgx/diff';
import type { Misfit } from './read-edits.js';

/** A writer's answer, as it was written. */
export type WrittenText = { readonly text: string; readonly isCutOff: boolean };

/** What all rounds so far wrote, as changes to the target, with what was noticed in this round's answers. */
export type Written = {
  readonly changes: readonly FileChange[];
  readonly misfits: readonly Misfit[];
  readonly prose: readonly { readonly line: number; readonly text: string }[];
  readonly truncated: string | null;
  readonly duplicates: readonly string[];
  /** Lines of markers without a path, and decorated markers. */
  readonly emptyPaths: readonly number[];
  readonly inexact: readonly { readonly line: number; readonly text: string }[];
  /** The action whose answer broke off, if one did. */
  readonly cutOff: string | null;
  /** The actions whose answers held nothing that could be read as a file or an edit. */
  readonly unread: readonly string[];
};
