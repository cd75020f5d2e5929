import { entityIn, type Draft } from './draft.js';
import type { Operation } from './entity.js';

export type Place = { readonly draft: Draft; readonly isStackWord: (word: string) => boolean };

/** Where the reading of a sentence is. */
export type Cursor = {
  rest: string;
  /** The entities that were spoken of last. */
  subjects: readonly string[];
  /** What came before: a word that names what follows as an entity, a verb of an operation, or nothing of note. */
  expects: 'entity' | 'bare entity' | 'object' | 'nothing';
  operations: readonly Operation[];
  isFirst: boolean;
  /** The noun that comes next belongs to the same enumeration: `posts and comments`. */
  isContinuing: boolean;
  /** What to expect again after the bracket that describes an entity: `posts (title) and comments`. */
  afterBracket: Cursor['expects'];
};

/** What can be done with the subjects; with everything, when there are none. */
export function giveOperations(operations: readonly Operation[], subjects: readonly string[], draft: Draft): void {
  if (subjects.length === 0) draft.operations = new Set([...(draft.operations ?? []), ...operations]);
  for (const subject of subjects) {
    const entity = entityIn(draft, subject);
    entity.operations = new Set([...(entity.operations ?? []), ...operations]);
  }
}
