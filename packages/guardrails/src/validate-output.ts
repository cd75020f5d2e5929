import { parseManifest, type FileChange } from '@mgx/diff';
import type { OutputMode, Violation } from '@mgx/domain';
import { requireStack, type Stack } from '@mgx/stacks';
import { checkChanges } from './check-changes.js';
import type { CheckedChange, CheckInput, ManifestFacts, Profile } from './check-input.js';

export type ValidateOptions = {
  /** A Stack or its id; null: only what holds for every stack. Default null. */
  readonly stack?: Stack | string | null;
  /** The user's constraints (Appendix E and F); those no rule judges are left to the reviewer. */
  readonly constraints?: readonly string[];
  /** FILE blocks and nothing else. Default false. */
  readonly strict?: boolean;
  /** Default `generate_new`. */
  readonly mode?: OutputMode;
  /** Default `practical`. */
  readonly profile?: Profile;
  /** The project that a patch changes; without it nothing can be missing from a patch's tree. */
  readonly base?: Pick<CheckInput, 'tree' | 'read'> | null;
  /** The approved Plan's files (a folder ends with `/`). */
  readonly plannedPaths?: readonly string[] | null;
};

export type ValidationResult = {
  /** No errors; warnings do not count. */
  readonly valid: boolean;
  readonly errors: readonly Violation[];
  readonly warnings: readonly Violation[];
  /** The files as they would be written. */
  readonly files: readonly { readonly path: string; readonly content: string }[];
};

/**
 * Checks a model's output (a FILE manifest) or planned changes against a stack's rules and the user's constraints.
 * Deterministic; bad output is a result and never an exception. Throws `unknown_stack`, and `missing_dependency` where a
 * parser is not installed.
 *
 * @example (await validateOutput('', { stack: 'fastapi' })).errors[0].message // 'Generated output is empty'
 */
export async function validateOutput(
  output: string | readonly FileChange[],
  {
    stack = null,
    constraints = [],
    strict = false,
    mode = 'generate_new',
    profile,
    base = null,
    plannedPaths,
  }: ValidateOptions = {},
): Promise<ValidationResult> {
  const { changes, manifest } =
    typeof output === 'string' ? changesOf(output) : { changes: output, manifest: undefined };
  const after = new Map(changes.map((change) => [change.path, change.after ?? null]));
  const violations = await checkChanges({
    changes,
    tree: resultingTree(changes, base?.tree ?? []),
    isPartial: mode === 'patch_existing' && base === null,
    read: async (path) => (after.has(path) ? (after.get(path) ?? null) : ((await base?.read(path)) ?? null)),
    stack: typeof stack === 'string' ? requireStack(stack) : stack,
    constraints,
    strict,
    mode,
    ...(profile && { profile }),
    ...(plannedPaths && { plan: { files: plannedPaths.map((path) => ({ path })) } }),
    ...(manifest && { manifest }),
  });
  const errors = violations.filter(({ severity }) => severity === 'error');
  return {
    valid: errors.length === 0,
    errors,
    warnings: violations.filter(({ severity }) => severity === 'warning'),
    files: [...after].flatMap(([path, content]) => (content === null ? [] : [{ path, content }])),
  };
}

function changesOf(text: string): { readonly changes: readonly CheckedChange[]; readonly manifest: ManifestFacts } {
  const { files, ...manifest } = parseManifest(text);
  const changes = files.map(({ path, content }) => ({ kind: 'create' as const, path, before: null, after: content }));
  return { changes, manifest };
}

function resultingTree(changes: readonly CheckedChange[], base: readonly string[]): string[] {
  const paths = new Set(base);
  for (const { kind, path, from } of changes) {
    if (kind === 'delete') paths.delete(path);
    else paths.add(path);
    if (kind === 'rename' && from !== undefined) paths.delete(from);
  }
  return [...paths];
}
