import type { ProjectType, StackId } from '@mgx/domain';

/** One command of a stack: an argument array, never a shell string. */
export type StackCommand = {
  readonly name: 'prepare' | 'install' | 'build' | 'test' | 'check';
  readonly argv: readonly [string, ...string[]];
  /** The tool that must be on the path; when it is not, the project is "not verified: <tool> not found". */
  readonly tool: string;
  readonly network: 'none' | 'registry';
  readonly timeoutMs: number;
  /** The step is skipped when this command exits 0 (the requirements resolve already). */
  readonly skipWhen?: readonly [string, ...string[]];
  /** The step runs only when one of these files is in the project. */
  readonly onlyWith?: readonly string[];
};

/** A technology stack as data: what it looks like, how it is run, what it must and must not hold. */
export type Stack = {
  readonly id: StackId;
  readonly name: string;
  readonly category: 'backend' | 'frontend' | 'devops';
  readonly projectType: ProjectType;
  readonly language: 'ts' | 'php' | 'py' | 'cs' | 'yaml';
  readonly testFramework: string | null;
  readonly packageManagers: readonly string[];
  readonly linterFormatter: readonly string[];
  /** The tools that bring files into form, in the order they run; empty: general ones only. */
  readonly formatters: readonly string[];
  /** Files that a container or a pipeline for this stack consists of. */
  readonly dockerTemplates: readonly string[];
  readonly ciTemplates: readonly string[];
  /** Path -> what belongs there; the first five go into prompts. */
  readonly projectLayout: readonly { readonly path: string; readonly description: string }[];
  /** As a person types them. */
  readonly runCommands: {
    readonly dev: string | null;
    readonly build: string | null;
    readonly test: string | null;
    readonly start: string | null;
  };
  /** What verification runs, in this order. */
  readonly verification: readonly StackCommand[];
  readonly commonDependencies: readonly string[];
  readonly fileExtensions: readonly string[];
  /** What real projects of this stack hold to: the default profile. */
  readonly rules: StackRules;
  /** Appendix F to the letter: the `literal` profile. */
  readonly literalRules: LiteralRules;
  readonly evidence: StackEvidence;
};

/**
 * Requirements on the resulting tree; see facts, "Guardrail rules". Entries are globs (picomatch); a directory entry
 * names a folder that must hold a file. A list inside a list means: one of these; messages name its first.
 */
export type StackRules = {
  readonly requiredFiles: readonly (string | readonly string[])[];
  readonly requiredDirectories: readonly (string | readonly string[])[];
  /** Files whose absence is a warning only: real projects do without. */
  readonly recommendedFiles?: readonly string[];
  /** What makes up for a missing required file: a file of these that calls this function. */
  readonly entryCall?: { readonly insteadOf: string; readonly files: string; readonly calls: string };
  /** File names, at any depth. */
  readonly forbiddenFiles: readonly string[];
  /** File names that are only a warning. */
  readonly discouragedFiles?: readonly string[];
  /** Whole module names that may not be imported (their submodules neither). */
  readonly forbiddenImports: readonly string[];
  /** Files in which imports are not judged: tool configuration, mostly. */
  readonly importExemptions?: readonly string[];
  /** Commands the project should offer: how a person types them, and the script that makes them work (if one does). */
  readonly commands: readonly { readonly text: string; readonly script: string | null }[];
};

/**
 * The requirements of Appendix F (and of facts, where F is silent) as written, without what experience with real projects
 * has changed in `rules`. A list inside a list means: one of these; messages name its first.
 */
export type LiteralRules = {
  /** Exact paths, or globs where the appendix shows a pattern. */
  readonly requiredFiles: readonly (string | readonly string[])[];
  /** Folders that must hold a file, without the final slash. */
  readonly requiredDirectories: readonly (string | readonly string[])[];
  /** Parts of a path: `vite.config` forbids `vite.config.ts`. */
  readonly forbiddenFiles: readonly string[];
  /** Statements as the appendix prints them (`from django`, `require('laravel')`); they begin and end at whole words. */
  readonly forbiddenTexts: readonly string[];
  /** Commands the output typically mentions (a warning when it does not). */
  readonly commands: readonly string[];
};

/** Words of a task that speak alike for a stack. */
export type WordGroup = {
  /** 0..1: how surely a task with this word is of this stack; 0.5 and more decides, less only supports. */
  readonly weight: number;
  /**
   * Words, or phrases of words: a space also stands for a hyphen, full stop, underscore or slash ("next js" is Next.js),
   * while a sign that is written stands for itself. Case and accents do not matter; Turkish endings are understood.
   */
  readonly texts: readonly string[];
  /** `name`: an ordinary word as well (nest, next), which counts only where it is used as a name. */
  readonly sense?: 'name';
  /**
   * `language`: decides together with a word for the kind of work ("Python" with "API"), not alone. `kin`: a technology
   * that the stack is not, but the nearest to; with it the stack is a guess at most.
   */
  readonly kind?: 'language' | 'kin';
};

/** Evidence for inference from a task's words and for detection from a project's files. */
export type StackEvidence = {
  readonly words: readonly WordGroup[];
  /** Words that turn another stack's task into one of this stack: React with server-side rendering is Next.js. */
  readonly refines?: { readonly stack: StackId; readonly words: readonly string[] };
  /** Kinds of work for which it is the usual guess, where the words name no technology. */
  readonly usualFor?: readonly ('server' | 'screen' | 'anything')[];
  /** Dependencies that give the stack away; a list inside the list means: all of these together. */
  readonly dependencies: readonly (string | readonly string[])[];
  /** Files that give the stack away (exact relative paths or `*.ext`). */
  readonly files: readonly string[];
  /** Stacks that are meant when both show: a Nest project also depends on express. */
  readonly yieldsTo?: readonly StackId[];
};
