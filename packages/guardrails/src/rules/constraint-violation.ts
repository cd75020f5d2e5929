import type { Check, Finding, Rule } from '../check-input.js';
import { readConstraint, type ReadConstraint } from '../constraints/read-constraint.js';
import { importRoot } from '../imports/import-root.js';
import { baseName } from '../paths/path-patterns.js';

/** The user's constraints of Appendix E that code can judge; "no extra libraries" is a rule of its own. */
export const constraintViolation: Rule = {
  id: 'constraint_violation',
  description: "The user's constraints hold, as far as code can judge them.",
  check: async (check) => {
    const findings = await Promise.all(check.constraints.map((text) => judge(readConstraint(text), check)));
    return findings.flat();
  },
};

async function judge(constraint: ReadConstraint, check: Check): Promise<Finding[]> {
  if (check.tree.length === 0) return [];
  switch (constraint.kind) {
    case 'few_dependencies':
      return tooMany(check, constraint);
    case 'package_manager':
      return otherManager(check, constraint);
    case 'environment_example':
      return check.isPartial || check.tree.some(isEnvironmentExample)
        ? []
        : [{ message: `Constraint '${constraint.text}': .env.example is missing` }];
    case 'without':
      return uses(check, constraint);
    default:
      return [];
  }
}

function isEnvironmentExample(path: string): boolean {
  return /^(\.env[\w.-]*\.(example|sample|template|dist)|(\.?env\.)?(example|sample)\.env|\.env\.(example|sample|template|dist)|env\.example)$/i.test(
    baseName(path),
  );
}

type Of<Kind> = Extract<ReadConstraint, { readonly kind: Kind }>;

async function tooMany(check: Check, { limit, text }: Of<'few_dependencies'>): Promise<Finding[]> {
  return (await check.dependencyFiles())
    .filter(({ dependencies }) => new Set(dependencies).size >= limit)
    .map(({ path, dependencies }) => ({
      path,
      message: `Constraint '${text}': ${new Set(dependencies).size} dependencies, fewer than ${limit} are asked for`,
    }));
}

/** What shows which package manager a project uses. */
const LOCK_FILES: Readonly<Record<string, RegExp>> = {
  pnpm: /^pnpm-(lock|workspace)\.yaml$/,
  yarn: /^(yarn\.lock|\.yarnrc(\.yml)?)$/,
  npm: /^(package-lock|npm-shrinkwrap)\.json$/,
  bun: /^bun\.lockb?$/,
};

async function otherManager(
  { tree, read, isPartial }: Check,
  { name, text }: Of<'package_manager'>,
): Promise<Finding[]> {
  const json = await read('package.json');
  if (json === null && (isPartial || !tree.some((path) => baseName(path) === 'package.json'))) return [];
  if (tree.some((path) => LOCK_FILES[name]?.test(baseName(path)))) return [];
  const named = /"packageManager"\s*:\s*"(\w+)@/.exec(json ?? '')?.[1];
  // npm is what everybody has: only another one's mark speaks against it.
  const isUsed = name === 'npm' ? named === undefined || named === 'npm' : (json ?? '').includes(name);
  return isUsed ? [] : [{ path: 'package.json', message: `Constraint '${text}': package.json does not use ${name}` }];
}

async function uses(check: Check, { library, text }: Of<'without'>): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const file of check.written) {
    const { imports, language } = await check.factsOf(file);
    const found = imports.find(({ specifier }) => importRoot(specifier, language).toLowerCase() === library);
    if (found)
      findings.push({ path: file.path, line: found.line, message: `Constraint '${text}': Found import '${library}'` });
  }
  for (const { path, dependencies } of await check.dependencyFiles()) {
    if (dependencies.some((name) => name.toLowerCase() === library))
      findings.push({ path, message: `Constraint '${text}': ${path} depends on '${library}'` });
  }
  return findings;
}
