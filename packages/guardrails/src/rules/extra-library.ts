import { importsOf, languageOf, type ImportFound } from '@mgx/syntax';
import { writtenFiles, type CheckInput, type Finding, type Rule } from '../check-input.js';
import { isOwnModule, isPackageSpecifier, isPythonBuiltin, packageName } from '../module-names.js';
import { manifestPaths, readManifest } from '../package-manifest.js';
import { isTestOrTool } from '../path-patterns.js';

/** Import names that differ from the package's. */
const IMPORTED_AS: Readonly<Record<string, string>> = { dotenv: 'python-dotenv', starlette: 'fastapi' };

/** The constraint "no extra libraries": the product's code uses the stack's common dependencies and built-in modules only. */
export const extraLibrary: Rule = {
  id: 'extra_library',
  check: async (input) => {
    const findings: Finding[] = [];
    if (
      !input.constraints.some((constraint) =>
        /\bno (extra|additional|other) (librar|dependenc|package)/i.test(constraint),
      )
    )
      return findings;
    const own = await ownPackageNames(input);
    for (const { path, content } of writtenFiles(input)) {
      if (isTestOrTool(path)) continue;
      const reported = new Set<string>();
      for (const found of await importsOf(content, { path })) {
        const name = languageOf(path) === 'python' ? pythonName(found) : nodeName(found);
        if (name === null || reported.has(name) || own.includes(name) || isOwnModule(name, input.tree)) continue;
        if (
          input.stack.commonDependencies.includes(IMPORTED_AS[name] ?? name) ||
          input.stack.commonDependencies.includes(name)
        )
          continue;
        reported.add(name);
        findings.push({
          path,
          line: found.line,
          message: `Constraint 'no extra libraries': Found import '${name}' which is not in common dependencies`,
        });
      }
    }
    return findings;
  },
};

function pythonName({ specifier }: ImportFound): string | null {
  return specifier.startsWith('.') || isPythonBuiltin(specifier) ? null : (specifier.split('.', 1)[0] ?? null);
}

function nodeName({ specifier, typeOnly }: ImportFound): string | null {
  return typeOnly || !isPackageSpecifier(specifier) ? null : packageName(specifier);
}

async function ownPackageNames(input: CheckInput): Promise<string[]> {
  const manifests = await Promise.all(manifestPaths(input.tree).map((path) => readManifest(input, path)));
  return manifests.flatMap((manifest) => manifest?.name ?? []);
}
