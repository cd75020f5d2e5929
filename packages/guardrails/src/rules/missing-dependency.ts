import type { ImportFound } from '@mgx/syntax';
import type { Check, Finding, Rule, WrittenFile } from '../check-input.js';
import { isPackageSpecifier, packageName } from '../imports/module-names.js';
import { isSample } from '../paths/path-patterns.js';
import type { DependencyFile } from '../project/dependency-files.js';
import type { OwnModules } from '../project/own-modules.js';

/** Packages that come with another one and may be imported without being declared. */
const COMES_WITH: Readonly<Record<string, readonly string[]>> = {
  '@jest/globals': ['jest'],
  'server-only': ['next'],
  'client-only': ['next'],
  'react-router': ['react-router-dom'],
  history: ['react-router', 'react-router-dom'],
  '@vue/runtime-core': ['vue'],
  rollup: ['vite'],
  esbuild: ['vite'],
};

/**
 * A Node package that is imported but declared in no package.json above the file. A warning: real projects lean on
 * packages that others bring along, and verification really installs and builds.
 */
export const missingDependency: Rule = {
  id: 'missing_dependency',
  description: 'Every imported package is declared in package.json (a warning).',
  check: async (check) => {
    if (check.profile === 'literal' || check.isPartial) return [];
    const manifests = (await check.dependencyFiles()).filter(
      ({ ecosystem, isReadable }) => ecosystem === 'npm' && isReadable,
    );
    // Without a readable package.json the missing or broken file itself is the finding.
    if (manifests.length === 0) return [];
    const own = await check.ownModules();
    const findings: Finding[] = [];
    for (const file of check.written) findings.push(...(await undeclaredIn(file, { check, manifests, own })));
    return findings;
  },
};

type Known = { readonly check: Check; readonly manifests: readonly DependencyFile[]; readonly own: OwnModules };

async function undeclaredIn(file: WrittenFile, known: Known): Promise<Finding[]> {
  const { imports, language } = await known.check.factsOf(file);
  const isNode = language === 'typescript' || language === 'tsx' || language === 'javascript' || language === 'vue';
  if (!isNode || isSample(file.path)) return [];
  const byName = new Map<string, ImportFound>();
  for (const found of imports) {
    const name = packageName(found.specifier);
    if (!byName.has(name) && isPackageSpecifier(found.specifier) && !isKnown(found, file.path, known))
      byName.set(name, found);
  }
  return [...byName].map(([name, { line }]) => ({
    severity: 'warning' as const,
    path: file.path,
    line,
    message: `Import '${name}' is not declared in package.json`,
  }));
}

function isKnown({ specifier, typeOnly }: ImportFound, path: string, { check, manifests, own }: Known): boolean {
  const name = packageName(specifier);
  // A forbidden package must go, not be declared: the other rule says so.
  if (check.stack?.rules.forbiddenImports.includes(name)) return true;
  if (manifests.some((manifest) => manifest.name === name)) return true;
  const above = manifests.filter((manifest) => path.startsWith(manifest.path.slice(0, -'package.json'.length)));
  const declared = new Set(above.flatMap(({ dependencies }) => dependencies));
  const types = `@types/${name.replace(/^@/, '').replace('/', '__')}`;
  if (declared.has(name) || (typeOnly && declared.has(types))) return true;
  if ((COMES_WITH[name] ?? []).some((other) => declared.has(other))) return true;
  return own.node.has(specifier.split(/[./]/, 1)[0] ?? '') || own.isAlias(name);
}
