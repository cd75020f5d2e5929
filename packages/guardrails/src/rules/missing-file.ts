import { pythonCalls } from '@mgx/syntax';
import type { CheckInput, Finding, Rule } from '../check-input.js';
import { isGlob, matcher } from '../path-patterns.js';

/** What the stack requires must be in the resulting tree, in a patch as in a new project. */
export const missingFile: Rule = {
  id: 'missing_file',
  check: async (input) => {
    const { requiredFiles, requiredDirectories, recommendedFiles = [] } = input.stack.rules;
    const findings: Finding[] = [];
    // Nothing written: one message says it all.
    if (input.tree.length === 0) return findings;
    for (const entry of requiredFiles) {
      const choices = typeof entry === 'string' ? [entry] : entry;
      if (!hasFile(input.tree, choices) && !(await isMadeUpFor(input, choices)))
        findings.push({ message: requires(input, choices) });
    }
    for (const entry of requiredDirectories) {
      const choices = typeof entry === 'string' ? [entry] : entry;
      if (choices.some((folder) => hasDirectory(input.tree, folder))) continue;
      findings.push({ message: `Stack '${input.stack.id}' requires directory: ${choices[0] ?? ''}/` });
    }
    for (const pattern of recommendedFiles) {
      if (!hasFile(input.tree, [pattern]))
        findings.push({ severity: 'warning', message: `Stack '${input.stack.id}' recommends file: ${label(pattern)}` });
    }
    return findings;
  },
};

function hasFile(tree: readonly string[], choices: readonly string[]): boolean {
  return choices.some((pattern) => tree.some(matcher(pattern)));
}

function hasDirectory(tree: readonly string[], folder: string): boolean {
  return isGlob(folder) ? tree.some(matcher(folder)) : tree.some((path) => path.startsWith(`${folder}/`));
}

/** FastAPI's `main.py` may have any name as long as the file creates the application. */
async function isMadeUpFor({ stack, tree, read }: CheckInput, choices: readonly string[]): Promise<boolean> {
  const entry = stack.rules.entryCall;
  if (!entry || !choices.includes(entry.insteadOf)) return false;
  for (const path of tree.filter(matcher(entry.files))) {
    const source = await read(path);
    if (source !== null && source.includes(entry.calls) && (await pythonCalls(source)).includes(entry.calls))
      return true;
  }
  return false;
}

function requires({ stack }: CheckInput, choices: readonly string[]): string {
  const name = label(choices[0] ?? '');
  return `Stack '${stack.id}' requires ${isGlob(name) ? 'pattern' : 'file'}: ${name}`;
}

/** "At any depth" is not part of the name a reader knows. */
function label(pattern: string): string {
  return pattern.replace(/^\*\*\//, '');
}
