import { MgxError } from '@mgx/errors';
import { isRepository, runGit, status, workTreePrefix } from '@mgx/git';
import type { RunContext } from '../run-context.js';

/**
 * Refuses to touch files with changes that the user has not committed: nobody could tell ours from theirs afterwards.
 * @throws MgxError `uncommitted_changes`, naming them
 */
export async function assertCommitted(
  run: RunContext,
  { root, paths }: { readonly root: string | null; readonly paths: readonly string[] },
): Promise<void> {
  const { options, input } = run.run;
  if (root === null || input.outputMode !== 'patch_existing' || options.allowDirty) return;
  const dirty = await uncommittedFiles(root, run.machine.path ?? '');
  const touched = paths.filter((path) => dirty.has(path));
  if (touched.length === 0) return;
  throw new MgxError({
    code: 'uncommitted_changes',
    message: `${touched.length === 1 ? 'a file has' : 'files have'} uncommitted changes: ${touched.join(', ')}`,
    hint: 'commit or stash them, or allow it with --allow-dirty',
    data: { paths: touched },
  });
}

/** Paths relative to the folder that differ from the last commit; empty where there is no git or no repository. */
async function uncommittedFiles(root: string, path: string): Promise<ReadonlySet<string>> {
  const repository = { root, path };
  try {
    if (path === '' || !(await runGit(repository, isRepository()))) return new Set();
  } catch (error) {
    if (error instanceof MgxError && error.code === 'command_not_found') return new Set();
    throw error;
  }
  const prefix = await runGit(repository, workTreePrefix());
  const { entries } = await runGit(repository, status());
  const dirty = entries.flatMap((entry) => ('from' in entry ? [entry.path, entry.from] : [entry.path]));
  return new Set(dirty.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length)));
}
