import type { Patch, ReadingRefusal } from '../patch/patch.js';

export type SectionContext = {
  /** Hunks without a file's name belong to it. */
  readonly path: string | null;
  /** The lines are those of a fence: there is no prose among them. */
  readonly isFenced: boolean;
};

/** What was read from one place of a text, and where the rest begins. */
export type Section = {
  readonly patches: readonly Patch[];
  readonly refusals: readonly ReadingRefusal[];
  readonly next: number;
};
