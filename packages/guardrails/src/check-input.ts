import type { OutputMode, Violation } from '@mgx/domain';
import type { Stack } from '@mgx/stacks';

/** One file change as @mgx/diff plans it; only what the rules look at. */
export type CheckedChange = {
  readonly kind: 'create' | 'modify' | 'delete' | 'rename' | 'copy';
  readonly path: string;
  readonly before?: string | null;
  readonly after?: string | null;
  readonly from?: string;
};

/** What a model's manifest said beside its files. */
export type ManifestFacts = {
  /** Lines outside of FILE blocks, from 1. */
  readonly prose: readonly { readonly line: number; readonly text: string }[];
  /** The path of the last file when the output ends inside it. */
  readonly truncated: string | null;
  /** Paths defined again, one entry per further definition. */
  readonly duplicates: readonly string[];
  /** Lines of FILE markers that name no path. */
  readonly emptyPaths?: readonly number[];
};

export type CheckInput = {
  readonly changes: readonly CheckedChange[];
  /** All paths of the resulting tree, relative, with forward slashes. */
  readonly tree: readonly string[];
  /** The resulting content of a file; null when there is none or it is no text. */
  readonly read: (path: string) => Promise<string | null>;
  readonly stack: Stack;
  readonly constraints: readonly string[];
  readonly strict: boolean;
  readonly mode: OutputMode;
  /** The approved Plan's files (a folder ends with `/`); null or absent: no Plan binds. */
  readonly plannedPaths?: readonly string[] | null;
  readonly manifest?: ManifestFacts;
};

/** A changed file with its resulting text. */
export type WrittenFile = { readonly path: string; readonly content: string; readonly before: string | null };

/** A deterministic check of a change set; it reads, and returns what is wrong. */
export type Rule = {
  /** Stands in `Violation.rule`. */
  readonly id: string;
  readonly check: (input: CheckInput) => Promise<readonly Finding[]> | readonly Finding[];
};

/** A Violation without its rule's id; severity is `error`, path and line null unless given. */
export type Finding = Pick<Violation, 'message'> & Partial<Pick<Violation, 'severity' | 'path' | 'line'>>;

/** The files that the changes leave behind with a text. */
export function writtenFiles({ changes }: CheckInput): WrittenFile[] {
  return changes.flatMap(({ kind, path, before, after }) =>
    kind === 'delete' || typeof after !== 'string' ? [] : [{ path, content: after, before: before ?? null }],
  );
}
