import type { Stack } from '@mgx/stacks';
import { callsOf } from '@mgx/syntax';
import type { Check, Finding, Rule } from '../check-input.js';
import { baseName, isGlob, matcher } from '../paths/path-patterns.js';
import { projectRoots } from '../project/project-roots.js';

/** What the stack requires must be in the resulting tree, in a patch as in a new project. */
export const missingFile: Rule = {
  id: 'missing_file',
  description: 'The files and folders that the stack requires are in the resulting tree.',
  check: async (check) => {
    const { stack, tree, isPartial, profile } = check;
    // Nothing written: one message says it all.
    if (!stack || isPartial || tree.length === 0) return [];
    return profile === 'literal' ? missingLiterally(stack, tree) : missing(stack, check);
  },
};

async function missing(stack: Stack, check: Check): Promise<Finding[]> {
  const findings: Finding[] = [];
  const roots = projectRoots(stack, check.tree);
  for (const entry of stack.rules.requiredFiles) {
    const choices = choicesOf(entry);
    if (!hasFile(check.tree, { choices, roots }) && !(await isMadeUpFor(stack, { choices, check })))
      findings.push({ message: requiresFile(stack, choices) });
  }
  for (const entry of stack.rules.requiredDirectories) {
    const choices = choicesOf(entry);
    if (!hasDirectory(check.tree, { choices, roots })) findings.push({ message: requiresDirectory(stack, choices) });
  }
  return findings;
}

/** By file name at any depth; folders beside the project's dependency file. */
function missingLiterally(stack: Stack, tree: readonly string[]): Finding[] {
  const roots = projectRoots(stack, tree);
  const { requiredFiles, requiredDirectories } = stack.literalRules;
  const hasNamed = (pattern: string) =>
    tree.some((path) => matcher(pattern)(path) || (!pattern.includes('/') && matcher(pattern)(baseName(path))));
  return [
    ...requiredFiles
      .map(choicesOf)
      .filter((choices) => !choices.some(hasNamed))
      .map((choices) => ({ message: requiresFile(stack, choices) })),
    ...requiredDirectories
      .map(choicesOf)
      .filter((choices) => !hasDirectory(tree, { choices, roots }))
      .map((choices) => ({ message: requiresDirectory(stack, choices) })),
  ];
}

type Wanted = { readonly choices: readonly string[]; readonly roots: readonly string[] };

function hasFile(tree: readonly string[], { choices, roots }: Wanted): boolean {
  return choices.some((pattern) => tree.some((path) => roots.some((root) => isBelow(path, root, matcher(pattern)))));
}

function hasDirectory(tree: readonly string[], { choices, roots }: Wanted): boolean {
  return choices.some((folder) => {
    const isInside = isGlob(folder) ? matcher(folder) : (path: string) => path.startsWith(`${folder}/`);
    return tree.some((path) => roots.some((root) => isBelow(path, root, isInside)));
  });
}

function isBelow(path: string, root: string, matches: (path: string) => boolean): boolean {
  return path.startsWith(root) && matches(path.slice(root.length));
}

/** FastAPI's `main.py` may have any name as long as the file creates the application. */
async function isMadeUpFor(
  stack: Stack,
  { choices, check: { tree, read } }: { readonly choices: readonly string[]; readonly check: Check },
): Promise<boolean> {
  const entry = stack.rules.entryCall;
  if (!entry || !choices.includes(entry.insteadOf)) return false;
  for (const path of tree.filter(matcher(entry.files))) {
    const source = await read(path);
    if (source?.includes(entry.calls) && (await callsOf(source, { path })).includes(entry.calls)) return true;
  }
  return false;
}

function choicesOf(entry: string | readonly string[]): readonly string[] {
  return typeof entry === 'string' ? [entry] : entry;
}

function requiresFile({ id }: Stack, choices: readonly string[]): string {
  // "At any depth" is not part of the name a reader knows.
  const name = (choices[0] ?? '').replace(/^\*\*\//, '');
  const others = choices.length > 1 && !isGlob(choices[1] ?? '') ? ` (or ${choices.slice(1).join(', ')})` : '';
  return `Stack '${id}' requires ${isGlob(name) ? 'pattern' : 'file'}: ${name}${others}`;
}

function requiresDirectory({ id }: Stack, choices: readonly string[]): string {
  const [first = '', ...others] = choices.filter((choice) => !isGlob(choice)).map((folder) => `${folder}/`);
  return `Stack '${id}' requires directory: ${first}${others.length > 0 ? ` (or ${others.join(', ')})` : ''}`;
}
