import type { Stack } from '@mgx/stacks';
import type { ProjectConfiguration } from './configuration/project-configuration.js';
import type { Language } from './language.js';
import type { ProjectTools } from './project-tools/project-tools.js';

export type SourceFile = { readonly path: string; readonly content: string };

/** A file with the language it is formatted as. */
export type LanguageFile = SourceFile & { readonly language: Language };

/** A remark of a checking tool; it changes nothing. */
export type Finding = {
  readonly message: string;
  /** From 1; null when the whole file is meant. */
  readonly line: number | null;
  /** From 1, where the tool tells. */
  readonly column?: number | undefined;
};

/** What became of one file: its new text, why it stays as it was (the tool's words and place), or that the tool had no need to run. */
export type Outcome =
  | { readonly kind: 'skipped' }
  | { readonly kind: 'formatted'; readonly content: string; readonly findings?: readonly Finding[] }
  | { readonly kind: 'failed'; readonly message: string; readonly line: number | null };

/** What a formatting depends on beside the files. */
export type FormatterOptions = {
  readonly stack: Stack | null;
  readonly configuration: ProjectConfiguration;
  /** All paths that are known of the project: import sorting must know which modules are its own. */
  readonly paths: readonly string[];
  /** The project laid out in a sandbox with the tools it has installed; null: embedded formatters only. */
  readonly tools: ProjectTools | null;
  readonly signal?: AbortSignal;
};

export type Availability = { readonly isAvailable: true } | { readonly isAvailable: false; readonly reason: string };

/**
 * A formatter as a value. Texts have LF line ends and no byte order mark; `format` answers for every file, in order, and
 * rejects only when it can do nothing at all.
 */
export type Formatter = {
  /** Stands in `formattersApplied`. */
  readonly name: string;
  readonly kind: 'project' | 'embedded';
  readonly languages: readonly Language[];
  /** True when reading its own output again proves that it parses: a full parser of the language's, stricter than ours. */
  readonly isStrictParser?: true;
  /** True when one call goes on until nothing is left to change, or fails: it is not asked a second time. */
  readonly runsToRest?: true;
  /** Whether it can run here; loads nothing heavy. */
  available(options: FormatterOptions): Promise<Availability>;
  format(files: readonly LanguageFile[], options: FormatterOptions): Promise<readonly Outcome[]>;
};
