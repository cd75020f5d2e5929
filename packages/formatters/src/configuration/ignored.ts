import ignore, { type Ignore } from 'ignore';
import type { Language } from '../language.js';
import { remembered, type ProjectReader } from './project-reader.js';

/** Languages that prettier formats: .prettierignore speaks of them only. */
const PRETTIERS: readonly Language[] = [
  ...(['typescript', 'javascript', 'vue', 'css', 'html', 'json'] as const),
  ...(['yaml', 'compose', 'workflow', 'markdown', 'graphql'] as const),
];

/** Whether .prettierignore at the project's root takes a file out. */
export function ignoredByPrettier(reader: ProjectReader): (path: string, language: Language) => Promise<boolean> {
  const rules = remembered(async (name): Promise<Ignore | null> => {
    const text = await reader.read(name);
    return text === null ? null : ignore().add(text);
  });
  return async (path, language) => {
    if (!PRETTIERS.includes(language) || !ignore.isPathValid(path)) return false;
    return (await rules('.prettierignore'))?.ignores(path) ?? false;
  };
}
