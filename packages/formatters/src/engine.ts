import type { Stack } from '@mgx/stacks';

export type SourceFile = { readonly path: string; readonly content: string };

/** What a formatting depends on beside the file. */
export type FormatContext = {
  readonly stack: Stack;
  /** All files of the call: import sorting must know which modules are the project's own. */
  readonly paths: readonly string[];
};

/** Formats one file's text (line ends are LF, no byte order mark); throws FormatFailure when it cannot. */
export type FormatFile = (file: SourceFile) => Promise<string> | string;

/** A formatter as a value. */
export type Engine = {
  /** Stands in `formattersApplied`. */
  readonly name: string;
  readonly handles: (file: SourceFile) => boolean;
  /** Loads the tool on first use; rejects when it is not installed or not for this platform. */
  readonly load: (context: FormatContext) => Promise<{ readonly format: FormatFile; readonly close?: () => void }>;
};

/** A file that a formatter refuses, with the tool's message and place. */
export class FormatFailure extends Error {
  override readonly name = 'FormatFailure';
}
