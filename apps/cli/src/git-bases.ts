import type { BaseTexts } from '@mgx/diff';
import { commitsOfFile, runGit, textAtCommit } from '@mgx/git';
import type { CommandContext } from './command-context.js';

/** How many of a file's commits are tried as what a patch was made for. */
const MOST_COMMITS = 20;

/** What git knows of earlier texts of files under a folder, newest first; nothing where there is no git. */
export function gitBases(root: string, { env, signal }: Pick<CommandContext, 'env' | 'signal'>): BaseTexts {
  const repository = { root, path: env['PATH'] ?? '' };
  return async (path) => {
    const commits = await runGit(repository, commitsOfFile(path, { limit: MOST_COMMITS }), { signal });
    const texts: string[] = [];
    for (const commit of commits) {
      const text = await runGit(repository, textAtCommit(commit, path), { signal });
      if (text !== null && !texts.includes(text)) texts.push(text);
    }
    return texts;
  };
}
