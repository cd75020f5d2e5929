import { readSource, type SourceFacts } from '@mgx/syntax';
import type { Check, CheckInput, WrittenFile } from './check-input.js';
import { readDependencyFiles, type DependencyFile } from './project/dependency-files.js';
import { readOwnModules, type OwnModules } from './project/own-modules.js';

/** The input of a check as the rules see it: every file is parsed at most once, whichever rules ask. */
export function prepareCheck(input: CheckInput): Check {
  const facts = new Map<WrittenFile, Promise<SourceFacts>>();
  let own: Promise<OwnModules> | undefined;
  let dependencies: Promise<readonly DependencyFile[]> | undefined;
  return {
    ...input,
    profile: input.profile ?? 'practical',
    written: input.changes.flatMap(({ kind, path, before, after }) =>
      kind === 'delete' || typeof after !== 'string' ? [] : [{ path, content: after, before: before ?? null }],
    ),
    factsOf: (file) => {
      const known = facts.get(file) ?? readSource(file.content, file);
      facts.set(file, known);
      return known;
    },
    ownModules: () => (own ??= readOwnModules(input)),
    dependencyFiles: () => (dependencies ??= readDependencyFiles(input)),
  };
}
