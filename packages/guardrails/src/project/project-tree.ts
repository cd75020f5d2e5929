/** The resulting tree of a change set, as the rules may look at it. */
export type ProjectTree = {
  /** All paths, relative, with forward slashes. */
  readonly tree: readonly string[];
  /** The resulting content of a file; null when there is none or it is no text. */
  readonly read: (path: string) => Promise<string | null>;
};
