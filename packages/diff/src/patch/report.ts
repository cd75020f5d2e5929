import type { PatchKind } from './patch.js';

/**
 * `strict`: what a hunk shows must be there, white space aside, at one place only. `default`: context may also have
 * been misremembered or have changed since, near the place and within narrow bounds. `lenient`: the same with wider bounds.
 */
export type PatchMode = 'strict' | 'default' | 'lenient';

/** How a hunk's place was found, from the surest on. */
export type PlacingLevel =
  | 'stated'
  | 'exact'
  | 'trailing_space'
  | 'white_space'
  | 'unescaped'
  | 'split'
  | 'after_others'
  | 'aligned';

/** A place in the file that a hunk could also mean. */
export type Candidate = {
  /** Of the first line of the hunk's old side, from 1. */
  readonly line: number;
  readonly excerpt: string;
};

export type HunkRefusal = {
  readonly reason: 'not_found' | 'ambiguous' | 'overlap' | 'cut_off' | 'no_changes' | 'no_context';
  /** One sentence: what was expected, what is there, and where. */
  readonly message: string;
  /** The first line of the hunk that is not there, and what stands in its place at the nearest look-alike. */
  readonly expected: string | null;
  readonly found: string | null;
  /** Of `found` in the file, from 1. */
  readonly foundLine: number | null;
  readonly candidates: readonly Candidate[];
  /** The real lines round the likeliest place, numbered, fit for a model's prompt. */
  readonly excerpt: string | null;
  /** The hunk as a unified diff that fits the file, where one can be computed. It is a proposal, not applied. */
  readonly corrected: string | null;
};

export type HunkReport = {
  /** Within its file, from 0. */
  readonly index: number;
  /** Of the hunk's header in the text that was read, from 1. */
  readonly patchLine: number;
  readonly status: 'placed' | 'already_applied' | 'skipped' | 'refused';
  readonly level: PlacingLevel | null;
  /** Where its old lines begin in the file, from 1. */
  readonly place: number | null;
  /** Lines between the stated place and the real one; null without a number. */
  readonly offset: number | null;
  /** 0..1: 1 where every line stands as shown. */
  readonly confidence: number;
  /** How added lines were moved to the file's indentation. */
  readonly reindented: string | null;
  /** Context lines of the hunk that the file has otherwise. */
  readonly tolerated: readonly { readonly expected: string; readonly found: string | null }[];
  readonly warnings: readonly string[];
  readonly refusal: HunkRefusal | null;
};

export type FileRefusal = {
  readonly reason:
    | 'missing_target'
    | 'exists_already'
    | 'content_differs'
    | 'invalid_diff'
    | 'path_security'
    | 'hunks_refused'
    | 'not_supported';
  readonly message: string;
};

export type FileReport = {
  readonly path: string | null;
  readonly from: string | null;
  readonly kind: PatchKind;
  /** Of the patch in the text that was read, from 1. */
  readonly patchLine: number;
  readonly status: 'planned' | 'already_applied' | 'skipped' | 'refused';
  readonly hunks: readonly HunkReport[];
  readonly warnings: readonly string[];
  readonly refusal: FileRefusal | null;
  /** The text with the hunks that were placed, of a refused file some of whose hunks fit; else null. */
  readonly partial: string | null;
};
