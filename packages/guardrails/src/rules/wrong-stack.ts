import { CONFIDENT, detectStack, findStack, type Stack } from '@mgx/stacks';
import type { Check, Finding, Rule } from '../check-input.js';
import { importRoot } from '../imports/import-root.js';
import type { DependencyFile } from '../project/dependency-files.js';

const ECOSYSTEM: Readonly<Record<Stack['language'], DependencyFile['ecosystem'] | null>> = {
  ts: 'npm',
  py: 'python',
  php: 'composer',
  cs: 'nuget',
  yaml: null,
};

/**
 * A project of another stack, by its own dependency files: the rival's framework is declared, the asked stack's is neither
 * declared nor imported. An error where the dependency files can be compared; else the missing file is the error.
 */
export const wrongStack: Rule = {
  id: 'wrong_stack',
  description: "The project's dependencies are those of the asked stack, not of a rival's.",
  check: async (check) => {
    const { stack, isPartial, profile, mode, tree, read } = check;
    if (!stack || isPartial || profile === 'literal' || mode === 'patch_existing') return [];
    const ecosystem = ECOSYSTEM[stack.language];
    if (ecosystem === null || (await hasFramework(stack, check))) return [];
    const own = (await check.dependencyFiles()).filter(
      (file) => file.ecosystem === ecosystem && file.dependencies.length > 0,
    );
    const { stack: found, confidence, evidence } = await detectStack(tree, read);
    const rival = found === null || found === stack.id || confidence < CONFIDENT ? undefined : findStack(found);
    if (!rival || ECOSYSTEM[rival.language] === null) return withoutFramework(stack, own);
    const severity = own.length > 0 && rival.language === stack.language ? 'error' : 'warning';
    const proof = evidence.find((each) => each.stack === rival.id)?.text;
    const message = `Wrong stack: expected '${stack.id}', but this looks like '${rival.id}'${proof ? ` (${proof})` : ''}`;
    return [{ severity, message }];
  },
};

function withoutFramework(stack: Stack, own: readonly DependencyFile[]): Finding[] {
  const [first] = own;
  const framework = frameworksOf(stack)[0]?.join(' and ');
  if (!first || framework === undefined) return [];
  const message = `Missing dependency: stack '${stack.id}' is built on ${framework}, not declared in dependencies of ${first.path}`;
  return [{ severity: 'warning', path: first.path, message }];
}

function frameworksOf({ evidence }: Stack): readonly (readonly string[])[] {
  return evidence.dependencies.map((entry) => (typeof entry === 'string' ? [entry] : entry));
}

/** True where the asked stack's framework is declared and no stack that also needs it (Nest: express) is, or it is imported. */
async function hasFramework(stack: Stack, check: Check): Promise<boolean> {
  const files = await check.dependencyFiles();
  const hasAll = (names: readonly string[]) =>
    names.every((name) =>
      files.some(({ dependencies }) => dependencies.some((one) => one.toLowerCase() === name.toLowerCase())),
    );
  const isBuiltOn = (other: Stack | undefined) => other !== undefined && frameworksOf(other).some(hasAll);
  if (isBuiltOn(stack)) return !(stack.evidence.yieldsTo ?? []).some((id) => isBuiltOn(findStack(id)));
  const declared = files.filter((file) => file.ecosystem === ECOSYSTEM[stack.language] && file.dependencies.length > 0);
  return declared.length === 0 && (await importsFramework(stack, check));
}

async function importsFramework(stack: Stack, check: Check): Promise<boolean> {
  const names = frameworksOf(stack).flat();
  for (const file of check.written) {
    const { imports, language } = await check.factsOf(file);
    if (imports.some(({ specifier }) => names.includes(importRoot(specifier, language)))) return true;
  }
  return false;
}
