import type { SourceLanguage } from './language-of.js';

/** One import of a source file. */
export type ImportFound = {
  /** As written: `express`, `./routes.js`, `django.http`, `..models`, `Illuminate\Support\Str`, `System.Text.Json`. */
  readonly specifier: string;
  /** From 1. */
  readonly line: number;
  readonly kind: 'static' | 'dynamic' | 'require' | 'reexport';
  /** True when the import is gone at run time: `import type`, `if TYPE_CHECKING:`. */
  readonly typeOnly: boolean;
  /** The first line of the statement as written, at most 120 characters. */
  readonly text: string;
};

/** One place where a file does not parse. */
export type Diagnostic = {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  readonly message: string;
};

/** What one parse of a file tells. */
export type SourceFacts = {
  /** Null when this package cannot parse the file: then the lists are empty and say nothing. */
  readonly language: SourceLanguage | null;
  /** In order of lines. */
  readonly imports: readonly ImportFound[];
  /** In order of lines; empty when the file parses. */
  readonly diagnostics: readonly Diagnostic[];
};

export type SourcePlace = {
  /** Decides the language; need not exist. */
  readonly path: string;
};
