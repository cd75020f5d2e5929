/** A file as a model sees it: secrets replaced by stand-ins. */
export type ContextFile = { readonly path: string; readonly content: string };

/** What of an existing project a model is given before it asks for more; plain JSON. */
export type ContextPack = {
  /** The project's paths, sorted; of a large project as many as fit. */
  readonly paths: readonly string[];
  /** How many more paths there are. */
  readonly pathsLeftOut: number;
  /** What the project tells whoever changes it (AGENTS.md, CLAUDE.md). */
  readonly instructions: readonly ContextFile[];
  /** Dependency and build files, such as package.json. */
  readonly manifests: readonly ContextFile[];
  /** The files most relevant to the task, best first. */
  readonly files: readonly ContextFile[];
  /** Files that are never sent, and why. */
  readonly withheld: readonly { readonly path: string; readonly reason: string }[];
};

/** The paths of all files whose content a pack holds. */
export function sentPaths({ instructions, manifests, files }: ContextPack): string[] {
  return [...instructions, ...manifests, ...files].map(({ path }) => path);
}
