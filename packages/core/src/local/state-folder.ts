import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MgxError } from '@mgx/errors';
import { folderProblem } from '@mgx/sandbox/folder-problem';

/** Where everything of a local composition stands. */
export type StateFolder = {
  readonly root: string;
  readonly runs: string;
  readonly tasks: string;
  readonly artifacts: string;
  readonly transactions: string;
  readonly owners: string;
};

/** The paths of a state folder, none of which need exist yet. */
export function stateFolderAt(root: string): StateFolder {
  return {
    root,
    runs: join(root, 'runs'),
    tasks: join(root, 'tasks'),
    artifacts: join(root, 'artifacts'),
    transactions: join(root, 'transactions'),
    owners: join(root, 'owners'),
  };
}

/**
 * Makes the folder where it is missing. It ignores itself for git, so that no state is ever committed.
 * @throws MgxError `output_not_writable`
 */
export function makeStateFolder(folder: StateFolder): void {
  const problem = folderProblem(folder.root);
  if (problem !== null) throw unusable(folder, problem);
  try {
    for (const path of [folder.runs, folder.tasks, folder.artifacts, folder.transactions, folder.owners]) {
      mkdirSync(path, { recursive: true });
    }
    writeFileSync(join(folder.root, '.gitignore'), '*\n');
  } catch (error) {
    throw unusable(folder, error instanceof Error ? error.message : String(error), error);
  }
}

function unusable({ root }: StateFolder, problem: string, cause?: unknown): MgxError {
  return new MgxError({
    code: 'output_not_writable',
    message: `cannot keep state in ${root}: ${problem}`,
    hint: 'run mgx in a folder you can write to, or name another with --state-dir',
    cause,
  });
}
