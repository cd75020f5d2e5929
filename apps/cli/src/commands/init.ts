import { applyChanges, type FileChange } from '@mgx/diff';
import { MgxError } from '@mgx/errors';
import { preCommitFiles, preCommitKind, PRE_COMMIT_KINDS, type PreCommitKind, type SourceFile } from '@mgx/formatters';
import { localSandbox } from '@mgx/sandbox';
import { detectStack, sureStack } from '@mgx/stacks';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';

/** `preCommit` is true when the flag came without a stack. */
export type InitOptions = { readonly preCommit?: string | true; readonly force?: boolean };

/** `mgx init --pre-commit [stack]`: writes hooks and the configuration they go by; what is there is kept. */
export async function init(context: CommandContext, { preCommit, force = false }: InitOptions): Promise<ExitCode> {
  if (preCommit === undefined) {
    throw new MgxError({
      code: 'invalid_input',
      message: 'nothing to set up',
      hint: 'mgx init --pre-commit [stack] writes pre-commit hooks',
    });
  }
  const root = context.cwd;
  const { files } = localSandbox({ root, path: '' });
  const read = (path: string) => files.readText(path);
  const kind = preCommit === true ? await detectKind(context.cwd) : preCommitKind(preCommit);
  const changes: FileChange[] = [];
  const kept: string[] = [];
  for (const file of await preCommitFiles(kind)) {
    const before = await read(file.path);
    const after = before === null ? file.content : merged(file, { before, force });
    if (before === null) changes.push({ kind: 'create', path: file.path, before: null, after: file.content });
    else if (after !== null && after !== before) changes.push({ kind: 'modify', path: file.path, before, after });
    else if (after !== before) kept.push(file.path);
  }
  if (changes.length > 0) await applyChanges(changes, root);
  for (const { path, kind: what } of changes)
    context.stdout.write(`${what === 'create' ? 'wrote' : 'changed'} ${path}\n`);
  for (const path of kept) context.stderr.write(`kept ${path}, which is there and differs; --force replaces it\n`);
  context.stderr.write('next: pre-commit install && pre-commit run --all-files\n');
  return EXIT.ok;
}

async function detectKind(root: string): Promise<PreCommitKind> {
  const { files } = localSandbox({ root, path: '' });
  const paths = (await files.list()).map(({ path }) => path);
  const stack = sureStack(await detectStack(paths, (path) => files.readText(path)));
  if (stack !== null) return preCommitKind(stack);
  throw new MgxError({
    code: 'invalid_input',
    message: 'the project does not show which stack it is',
    hint: `name it: mgx init --pre-commit ${PRE_COMMIT_KINDS.join('|')}`,
  });
}

/**
 * A pyproject.toml that is there gets the tables of tools it says nothing of, and keeps its own even by force: it is the
 * project itself. Other files are all or nothing; null keeps one that differs.
 */
function merged(
  { path, content }: SourceFile,
  { before, force }: { readonly before: string; readonly force: boolean },
): string | null {
  if (before === content) return before;
  if (path !== 'pyproject.toml') return force ? content : null;
  const isThere = (tool: string) => new RegExp(`^\\s*\\[\\s*tool\\.${tool}[\\].\\s]`, 'm').test(before);
  const missing = content.split(/\n(?=\[)/).filter((table) => {
    const tool = /^\[tool\.(\w+)/.exec(table)?.[1];
    return tool !== undefined && !isThere(tool);
  });
  const added = missing.map((table) => `\n${table.trimEnd()}\n`).join('');
  return added === '' ? before : `${before.trimEnd()}\n${added}`;
}
