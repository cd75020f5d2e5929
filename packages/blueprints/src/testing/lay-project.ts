import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { blueprintFor } from '../blueprints.js';
import { readTask } from '../reading/read-task.js';

/** Writes the project that a task asks for into a new temporary folder, and returns the folder. */
export function layProject(task: string, stack: string, constraints: readonly string[] = []): string {
  const root = mkdtempSync(join(tmpdir(), `mgx-${stack}-`));
  for (const { path, content } of blueprintFor(stack).files(readTask(task, { stack, constraints }))) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** One way to break a generated project: a text of a file, and what takes its place. */
export type Breakage = readonly [path: string, from: string, to: string];

/** Breaks a project for as long as `work` takes; throws when the text is not there, so that no breakage is in vain. */
export function whileBroken<T>(
  root: string,
  { breakage: [path, from, to], work }: { breakage: Breakage; work: () => T },
): T {
  const file = join(root, path);
  const code = readFileSync(file, 'utf8');
  if (!code.includes(from)) throw new Error(`${path} does not hold ${JSON.stringify(from)}`);
  writeFileSync(
    file,
    code.replace(from, () => to),
  );
  try {
    return work();
  } finally {
    writeFileSync(file, code);
  }
}

export type Outcome = { readonly status: number | null; readonly output: string };

/** Runs a command to its end; the last of what it printed, for the message of a failed test. npm's settings are the machine's. */
export function runIn(root: string, [command, ...args]: readonly [string, ...string[]]): Outcome {
  const { PATH, HOME, NODE_EXTRA_CA_CERTS } = process.env;
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { PATH, HOME, NODE_EXTRA_CA_CERTS, PYTHONDONTWRITEBYTECODE: '1', CI: '1' },
    timeout: 300_000,
  });
  return { status, output: `${error?.message ?? ''}${stdout}${stderr}`.slice(-2_000) };
}
