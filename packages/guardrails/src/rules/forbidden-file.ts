import type { Check, Finding, Rule } from '../check-input.js';
import { baseName, matcher } from '../paths/path-patterns.js';

/** Files of another stack: an error at the root, a warning further down, where documentation and tools have their own. */
export const forbiddenFile: Rule = {
  id: 'forbidden_file',
  description: "No file that belongs to another stack is added to the project's root.",
  check: (check) =>
    check.changes
      .filter(({ kind }) => kind === 'create' || kind === 'rename' || kind === 'copy')
      .flatMap(({ path }) => (check.profile === 'literal' ? literally(path, check) : practically(path, check))),
};

function practically(path: string, { stack }: Check): Finding[] {
  if (!stack) return [];
  const { forbiddenFiles, discouragedFiles = [] } = stack.rules;
  const pattern = [...forbiddenFiles, ...discouragedFiles].find((each) => matcher(each)(baseName(path)));
  if (pattern === undefined) return [];
  const severity = forbiddenFiles.includes(pattern) && !path.includes('/') ? 'error' : 'warning';
  return [{ severity, path, message: says(stack.id, { path, pattern: pattern.replace(/\.\*$/, '') }) }];
}

function literally(path: string, { stack }: Check): Finding[] {
  const pattern = stack?.literalRules.forbiddenFiles.find((part) => baseName(path).includes(part));
  return stack && pattern !== undefined ? [{ path, message: says(stack.id, { path, pattern }) }] : [];
}

function says(stack: string, { path, pattern }: { readonly path: string; readonly pattern: string }): string {
  return `Stack '${stack}' forbids file: ${path} (contains forbidden pattern '${pattern}')`;
}
