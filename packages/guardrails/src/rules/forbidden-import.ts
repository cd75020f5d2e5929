import { importsOf, languageOf, type ImportFound } from '@mgx/syntax';
import { writtenFiles, type Finding, type Rule } from '../check-input.js';
import { packageName } from '../module-names.js';
import { matcher } from '../path-patterns.js';

/** Libraries of a rival stack, found by parsing; comments, strings and documentation cannot trip it. */
export const forbiddenImport: Rule = {
  id: 'forbidden_import',
  check: async (input) => {
    const { forbiddenImports, importExemptions = [] } = input.stack.rules;
    const isExempt = importExemptions.map(matcher);
    const findings: Finding[] = [];
    for (const { path, content } of writtenFiles(input)) {
      if (isExempt.some((exempts) => exempts(path))) continue;
      for (const found of await importsOf(content, { path })) {
        const root =
          languageOf(path) === 'python' ? (found.specifier.split('.', 1)[0] ?? '') : packageName(found.specifier);
        if (!forbiddenImports.includes(root)) continue;
        findings.push({
          path,
          line: found.line,
          message: `Forbidden import/usage in stack '${input.stack.id}': '${match(found, path)}' at line: ${found.line}`,
        });
      }
    }
    return findings;
  },
};

/** The telling part of the statement, as Appendix F prints it. */
function match({ specifier, kind, text }: ImportFound, path: string): string {
  if (languageOf(path) === 'python') {
    const module = specifier.split('.', 1)[0] ?? specifier;
    return text.startsWith('from') ? `from ${module}` : `import ${module}`;
  }
  if (kind === 'require') return `require('${specifier}')`;
  if (kind === 'dynamic') return `import('${specifier}')`;
  return text.startsWith('import ') || kind === 'reexport' ? `from '${specifier}'` : `import '${specifier}'`;
}
