import type { FileChange } from '@mgx/diff';
import type { OutputMode, Violation } from '@mgx/domain';
import type { Stack } from '@mgx/stacks';
import type { SourceFacts } from '@mgx/syntax';
import type { DependencyFile } from './project/dependency-files.js';
import type { OwnModules } from './project/own-modules.js';
import type { ProjectTree } from './project/project-tree.js';

/** `practical` raises no false alarm on real projects; `literal` is Appendix F to the letter. */
export type Profile = 'practical' | 'literal';

/** One file change as @mgx/diff plans it; only what the rules look at. */
export type CheckedChange = Pick<FileChange, 'kind' | 'path'> & {
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
  /** Markers that are decorated instead of exact. */
  readonly inexact?: readonly { readonly line: number; readonly text: string }[];
  /** Paths that were refused before they could become changes; the rules on paths say why. */
  readonly refusedPaths?: readonly { readonly path: string; readonly line: number }[];
};

/** What of an approved Plan binds; of what is absent nothing does. */
export type Planned = {
  /** A folder ends with `/`. */
  readonly files: readonly { readonly path: string; readonly action?: 'create' | 'modify' | 'delete' }[];
  /** Packages that the change adds. */
  readonly dependencies?: readonly string[];
  /** Commands as people type them; one that names a script plans that script. */
  readonly commands?: readonly string[];
};

export type CheckInput = ProjectTree & {
  readonly changes: readonly CheckedChange[];
  /** True when the tree beside the changes is not known: then nothing is missing from it. */
  readonly isPartial?: boolean;
  /** Null: only what holds for every stack is checked. */
  readonly stack: Stack | null;
  readonly constraints: readonly string[];
  readonly strict: boolean;
  readonly mode: OutputMode;
  /** Default `practical`. */
  readonly profile?: Profile;
  /** Null or absent: no Plan binds. */
  readonly plan?: Planned | null;
  readonly manifest?: ManifestFacts;
};

/** A changed file with its resulting text. */
export type WrittenFile = { readonly path: string; readonly content: string; readonly before: string | null };

/** The input with what several rules need, read and parsed once. */
export type Check = CheckInput & {
  readonly profile: Profile;
  /** The files that the changes leave behind with a text. */
  readonly written: readonly WrittenFile[];
  /** Imports and syntax errors of a written file. */
  readonly factsOf: (file: WrittenFile) => Promise<SourceFacts>;
  /** The package.json, composer.json, requirements and project files of the tree. */
  readonly dependencyFiles: () => Promise<readonly DependencyFile[]>;
  readonly ownModules: () => Promise<OwnModules>;
};

/** A deterministic check of a change set; it reads, and returns what is wrong. */
export type Rule = {
  /** Stands in `Violation.rule`. */
  readonly id: string;
  /** One sentence for people and tools that show rules. */
  readonly description: string;
  readonly check: (check: Check) => Promise<readonly Finding[]> | readonly Finding[];
};

/** A Violation without its rule's id; severity is `error`, path and line null unless given. */
export type Finding = Pick<Violation, 'message'> & Partial<Pick<Violation, 'severity' | 'path' | 'line'>>;
