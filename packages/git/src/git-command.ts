/** What a git process said and how it ended. */
export type GitOutput = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

/** One git command as a value: nothing happens until `runGit` is given it. */
export type GitCommand<Result> = {
  /** Arguments after `git`; never a shell string. */
  readonly argv: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** True where git looks into files of the work tree or writes them, and would run the filters declared for them. */
  readonly convertsFiles?: boolean;
  /** Whether this ending is an answer; default: exit code 0 is. Any other ending is a `git_failed`. */
  readonly accepts?: (output: GitOutput) => boolean;
  readonly parse: (output: GitOutput) => Result;
};

/** A folder under git, and how git is found and may speak to others. */
export type Repository = {
  /** Absolute path of the work tree, or of a folder inside it. */
  readonly root: string;
  /** The PATH on which git is found. */
  readonly path: string;
  /** Further variables for git, such as GIT_ASKPASS or GIT_SSL_CAINFO; otherwise its environment is clean. */
  readonly env?: Readonly<Record<string, string>>;
  /** Transports that git may use; default only `https`. Tests with a remote in a folder add `file`. */
  readonly allowedProtocols?: readonly ('https' | 'http' | 'ssh' | 'file')[];
};
