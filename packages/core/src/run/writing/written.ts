import type { Edits } from './read-edits.js';

/** A writer's answer, as it was written. */
export type WrittenText = { readonly text: string; readonly isCutOff: boolean };

/** What all rounds so far wrote, as changes to the target, with what was noticed in this round's answers. */
export type Written = Omit<Edits, 'isUnread' | 'named'> & {
  /** The action whose answer broke off, if one did. */
  readonly cutOff: string | null;
  /** The actions whose answers held nothing that could be read as a file or an edit. */
  readonly unread: readonly string[];
};
