/** In which of the forms models and tools write edits a patch was written. */
export type PatchFormat = 'unified' | 'search_replace' | 'v4a' | 'manifest';

/** `write`: a whole file, created or replaced. */
export type PatchKind = 'modify' | 'create' | 'delete' | 'rename' | 'copy' | 'write';

/** One line of a hunk, without its marker and its line ending. */
export type HunkLine = {
  readonly kind: 'context' | 'remove' | 'add';
  readonly text: string;
  /** False: the line stood there without any marker, and is read as context. */
  readonly isMarked: boolean;
};

/** What is to be changed at one place of a file. */
export type Hunk = {
  /** Of its header in the text that was read, from 1. */
  readonly line: number;
  /** The header as written, for messages. */
  readonly header: string;
  /** As stated, from 1; null where the header has no number. Only hints. */
  readonly oldStart: number | null;
  readonly oldCount: number | null;
  readonly newStart: number | null;
  readonly newCount: number | null;
  /** What the header says of the place, outermost first: `class A`, `def f():`. */
  readonly headings: readonly string[];
  readonly lines: readonly HunkLine[];
  /** Whether the side that reaches the end of the file ends with a newline; null: the hunk does not say. */
  readonly oldFinalNewline: boolean | null;
  readonly newFinalNewline: boolean | null;
  /** The ending of added lines, where the hunk is about line endings; null: as the file has them. */
  readonly newEnding: '\n' | '\r\n' | null;
  /** Said to stand at the end of the file. */
  readonly isAtEnd: boolean;
  /** Its counts and its end say that the text broke off within it. */
  readonly mayBeCutOff: boolean;
  /** Of a SEARCH/REPLACE block: with another of its lines as the divider, that with the longest search last. */
  readonly otherReadings?: readonly Hunk[];
};

/** What is to be done to one file: plain data, as read and not yet held against anything. */
export type Patch = {
  readonly format: PatchFormat;
  readonly kind: PatchKind;
  /** Where the result stands, as written but for prefixes and quotes; null: the text names no file. Not checked. */
  readonly path: string | null;
  /** What is renamed or copied; of another kind: the old name, where it differs. */
  readonly from: string | null;
  /** Other readings of the path (with its `a/` or `b/`), tried where nothing stands at it. */
  readonly otherPaths: readonly string[];
  /** POSIX mode bits with file type as git writes them (`0o100755`), null: not stated. */
  readonly oldMode: number | null;
  readonly newMode: number | null;
  readonly hunks: readonly Hunk[];
  /** The whole content, of `write` only. */
  readonly content: string | null;
  readonly isBinary: boolean;
  /** Where it begins in the text that was read, from 1. */
  readonly line: number;
};

/** Something in a text that looks like an edit and cannot be read as one. */
export type ReadingRefusal = {
  readonly reason: 'invalid_diff' | 'no_hunks' | 'cut_off' | 'combined_diff';
  readonly path: string | null;
  readonly line: number;
  readonly message: string;
};

/** What a text says is to be changed. */
export type PatchReading = {
  /** In the order of the text; patches of one file are not merged. */
  readonly patches: readonly Patch[];
  readonly warnings: readonly string[];
  readonly refusals: readonly ReadingRefusal[];
};

/** The lines that a hunk expects in the file. */
export function oldLines(lines: readonly HunkLine[]): HunkLine[] {
  return lines.filter(({ kind }) => kind !== 'add');
}

/** The lines that stand there afterwards. */
export function newLines(lines: readonly HunkLine[]): HunkLine[] {
  return lines.filter(({ kind }) => kind !== 'remove');
}

/** Whether it names a file and says nothing of it. */
export function changesNothing({ kind, hunks, newMode, isBinary }: Patch): boolean {
  return kind === 'modify' && hunks.length === 0 && newMode === null && !isBinary;
}

export function binaryWarning({ line, path }: Patch): string {
  return `line ${line}: ${path ?? 'a file'} is binary: skipped`;
}
