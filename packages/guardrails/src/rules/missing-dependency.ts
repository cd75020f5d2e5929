import { importsOf, languageOf, type ImportFound } from '@mgx/syntax';
import { writtenFiles, type CheckInput, type Finding, type Rule } from '../check-input.js';
import { isOwnModule, isPackageSpecifier, packageName } from '../module-names.js';
import { manifestPaths, readManifest, type PackageManifest } from '../package-manifest.js';

/** Packages that come with another one and may be imported without being declared. */
const COMES_WITH: Readonly<Record<string, string>> = {
  '@jest/globals': 'jest',
  'server-only': 'next',
  'client-only': 'next',
};

/** A Node package that is imported but declared in no package.json above the file. */
export const missingDependency: Rule = {
  id: 'missing_dependency',
  check: async (input) => {
    const manifests = (await Promise.all(manifestPaths(input.tree).map((path) => readManifest(input, path)))).flatMap(
      (manifest) => manifest ?? [],
    );
    const findings: Finding[] = [];
    // Without a readable package.json the missing or broken file itself is the finding.
    if (manifests.length === 0) return findings;
    const severity = input.mode === 'generate_new' ? 'error' : 'warning';
    for (const { path, content } of writtenFiles(input)) {
      if (languageOf(path) === 'python') continue;
      const reported = new Set<string>();
      for (const found of await importsOf(content, { path })) {
        const name = packageName(found.specifier);
        if (reported.has(name) || !isPackageSpecifier(found.specifier) || isKnown(found, path, { manifests, input }))
          continue;
        reported.add(name);
        findings.push({
          severity,
          path,
          line: found.line,
          message: `Import '${name}' is not declared in package.json`,
        });
      }
    }
    return findings;
  },
};

type Known = { readonly manifests: readonly PackageManifest[]; readonly input: CheckInput };

function isKnown({ specifier, typeOnly }: ImportFound, path: string, { manifests, input }: Known): boolean {
  const name = packageName(specifier);
  // A forbidden package must go, not be declared: the other rule says so.
  if (input.stack.rules.forbiddenImports.includes(name)) return true;
  if (manifests.some((manifest) => manifest.name === name) || isOwnModule(specifier, input.tree)) return true;
  const above = manifests.filter((manifest) => path.startsWith(manifest.path.slice(0, -'package.json'.length)));
  const declared = above.flatMap(({ dependencies }) => dependencies);
  const types = `@types/${name.replace(/^@/, '').replace('/', '__')}`;
  return (
    declared.includes(name) || (typeOnly && declared.includes(types)) || declared.includes(COMES_WITH[name] ?? name)
  );
}
