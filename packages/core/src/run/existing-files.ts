import type { Plan } from '@mgx/domain';
import type { Target } from './target.js';

/** Existing files that are shown whole, at most this many characters of them together. */
const MOST_CHARACTERS = 200_000;

export type ExistingFiles = {
  readonly paths: readonly string[];
  readonly contents: readonly { readonly path: string; readonly content: string }[];
};

/** What a writer needs of an existing project: every path, and the files that the plan touches. */
export async function describeExisting(target: Target, plan: Plan): Promise<ExistingFiles | null> {
  if (!target.hasBase) return null;
  const paths = await target.list();
  const contents: { path: string; content: string }[] = [];
  let left = MOST_CHARACTERS;
  for (const { path } of plan.files) {
    const content = paths.includes(path) ? await target.read(path) : null;
    if (content === null || content.length > left) continue;
    left -= content.length;
    contents.push({ path, content });
  }
  return { paths, contents };
}
