import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MgxError } from '@mgx/errors';
import { findStack, type Stack } from '@mgx/stacks';
import type { SourceFile } from '../formatter.js';

/** What a project's hooks are made for. */
export const PRE_COMMIT_KINDS = ['python', 'node', 'php', 'dotnet', 'yaml'] as const;
export type PreCommitKind = (typeof PRE_COMMIT_KINDS)[number];

const BY_LANGUAGE: Readonly<Record<Stack['language'], PreCommitKind>> = {
  py: 'python',
  ts: 'node',
  php: 'php',
  cs: 'dotnet',
  yaml: 'yaml',
};

/**
 * The kind that a word names: a kind itself, or a stack's id.
 * @throws MgxError `unknown_stack`
 */
export function preCommitKind(word: string): PreCommitKind {
  const kind = PRE_COMMIT_KINDS.find((one) => one === word);
  if (kind) return kind;
  const stack = findStack(word);
  if (stack) return BY_LANGUAGE[stack.language];
  throw new MgxError({
    code: 'unknown_stack',
    message: `no pre-commit template for ${JSON.stringify(word)}`,
    hint: `expected one of ${PRE_COMMIT_KINDS.join(', ')}, or a stack (mgx stacks lists them)`,
  });
}

/** `.pre-commit-config.yaml` and the configuration its tools go by (Appendix H), sorted by path. */
export async function preCommitFiles(kind: PreCommitKind): Promise<SourceFile[]> {
  const folder = join(import.meta.dirname, '..', '..', 'templates', kind);
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (path) => ({ path, content: await readFile(join(folder, path), 'utf8') })));
}
