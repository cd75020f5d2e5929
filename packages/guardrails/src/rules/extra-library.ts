import type { Stack } from '@mgx/stacks';
import type { ImportFound, SourceLanguage } from '@mgx/syntax';
import type { Check, Finding, Rule } from '../check-input.js';
import { readConstraint } from '../constraints/read-constraint.js';
import { importRoot } from '../imports/import-root.js';
import { isPackageSpecifier } from '../imports/module-names.js';
import { isPythonBuiltin } from '../imports/python-builtins.js';
import { isTestOrTool } from '../paths/path-patterns.js';

/** Import names that differ from the package's, or that come with it. */
const IMPORTED_AS: Readonly<Record<string, string>> = {
  dotenv: 'python-dotenv',
  starlette: 'fastapi',
  pydantic_core: 'pydantic',
  '@nestjs/testing': '@nestjs/core',
  '@jest/globals': 'express',
};
/** Root namespaces that belong to a framework or to the application itself. */
const OWN_NAMESPACES: Readonly<Record<'php' | 'csharp', RegExp>> = {
  php: /^(App|Database|Tests|Illuminate|Laravel|GuzzleHttp|Carbon|Psr|[A-Z]\w*Exception|Closure|Throwable|DateTime\w*|Exception|Stringable)$/,
  csharp: /^(System|Microsoft)$/,
};

/** The constraint "no extra libraries": the product's code uses the stack's common dependencies and built-in modules only. */
export const extraLibrary: Rule = {
  id: 'extra_library',
  description: "Where asked for, only the stack's common dependencies and built-in modules are imported.",
  check: async (check) => {
    const { stack, constraints } = check;
    if (!stack || !constraints.some((text) => readConstraint(text).kind === 'no_extra_libraries')) return [];
    const isOwn = await ownNames(check);
    const findings: Finding[] = [];
    for (const file of check.written.filter(({ path }) => !isTestOrTool(path))) {
      const { imports, language } = await check.factsOf(file);
      const byName = new Map<string, ImportFound>();
      for (const found of imports) {
        const name = libraryName(found, language);
        if (name !== null && !byName.has(name) && !isCommon(stack, name) && !isOwn(name, language))
          byName.set(name, found);
      }
      for (const [name, { line }] of byName) {
        const message = `Constraint 'no extra libraries': Found import '${name}' which is not in common dependencies`;
        findings.push({ path: file.path, line, message });
      }
    }
    return findings;
  },
};

/** The library that an import names; null for built-in modules, the project's own files and types. */
function libraryName({ specifier, typeOnly, kind }: ImportFound, language: SourceLanguage | null): string | null {
  const root = importRoot(specifier, language);
  switch (language) {
    case 'python':
      return specifier.startsWith('.') || kind === 'require' || isPythonBuiltin(specifier) ? null : root;
    case 'php':
    case 'csharp':
      return OWN_NAMESPACES[language].test(root) || (language === 'php' && root === specifier) ? null : root;
    default:
      return typeOnly || !isPackageSpecifier(specifier) ? null : root;
  }
}

function isCommon({ commonDependencies }: Stack, name: string): boolean {
  return commonDependencies.includes(name) || commonDependencies.includes(IMPORTED_AS[name] ?? name);
}

async function ownNames(check: Check): Promise<(name: string, language: SourceLanguage | null) => boolean> {
  const own = await check.ownModules();
  const files = await check.dependencyFiles();
  const names = new Set(files.flatMap(({ name }) => name ?? []));
  const declared = new Set(files.flatMap(({ dependencies }) => dependencies));
  const namespaces = new Set<string>();
  for (const { path, content } of check.written) {
    if (!/\.(php|cs)$/.test(path)) continue;
    for (const [, name] of content.matchAll(/^\s*namespace\s+([A-Za-z_]\w*)/gm)) namespaces.add(name ?? '');
  }
  return (name, language) => {
    if (names.has(name) || namespaces.has(name)) return true;
    if (language === 'python') return own.python.has(name) && !declared.has(name);
    return (own.node.has(name) && !declared.has(name)) || own.isAlias(name);
  };
}
