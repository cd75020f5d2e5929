import type { FileChange } from '@mgx/diff';
import type { Plan } from '@mgx/domain';
import type { Sandbox } from '@mgx/sandbox';
import type { Stack, StackCommand } from '@mgx/stacks';
import { findTests } from './find-tests.js';
import { isTestPath } from './test-paths.js';

/** Test files that are tried one by one; a change with more is judged by the first ones. */
const MOST_FILES = 8;

type Parts = {
  /** The stage in which the changed project has just passed: installed, with all changes in it. */
  readonly sandbox: Sandbox;
  readonly stack: Stack;
  readonly changes: readonly FileChange[];
  readonly plan: Plan;
  readonly signal: AbortSignal;
};

/**
 * The new test files that pass on the old code, too. The stage is set back to the project without the change, its new
 * tests excepted, and each is run alone. Characterization tests of the plan are not asked.
 */
export async function unprovenOnOldTree({ sandbox, stack, changes, plan, signal }: Parts): Promise<string[]> {
  const command = stack.verification.find(({ name }) => name === 'test');
  const files = changes
    .filter((change) => addsTests(change) && !plan.characterizationTests.includes(change.path))
    .slice(0, MOST_FILES);
  if (!command || files.length === 0 || argvFor(command, '') === null) return [];
  await setBack(sandbox, changes);
  const unproven: string[] = [];
  for (const { path } of files) {
    const argv = argvFor(command, path);
    if (!argv) continue;
    const { timeoutMs, network } = command;
    const { exitCode } = await sandbox.shell.run({ argv, timeoutMs, network, env: { CI: 'true' } }, { signal });
    if (exitCode === 0) unproven.push(path);
  }
  return unproven;
}

function addsTests({ path, before, after }: FileChange): boolean {
  if (!isTestPath(path) || after === null) return false;
  const count = (text: string) => findTests(path, text)?.tests.length ?? 0;
  return before === null || count(after) > count(before);
}

async function setBack({ files }: Sandbox, changes: readonly FileChange[]): Promise<void> {
  // The last one first: a file may have come to a name that another one left.
  for (const change of changes.toReversed()) {
    if (isTestPath(change.path)) continue;
    if (change.kind === 'create' || change.kind === 'copy' || change.kind === 'rename') await files.remove(change.path);
    if (change.kind === 'rename') await files.write(change.from, change.before);
    if (change.kind === 'modify' || change.kind === 'delete') await files.write(change.path, change.before);
  }
}

/** The test command for one file; null where its runner takes no files. */
function argvFor({ argv, tool }: StackCommand, path: string): readonly [string, ...string[]] | null {
  if (tool === 'npm') return [...argv, '--', path];
  return argv.some((word) => /pytest|artisan|phpunit/.test(word)) ? [...argv, path] : null;
}
