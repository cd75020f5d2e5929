import type { ImportFound } from '@mgx/syntax';
import type { Check, Finding, Rule, WrittenFile } from '../check-input.js';
import { literalUses } from '../imports/literal-uses.js';
import { startsBareExpress } from '../imports/bare-express.js';
import { importRoot } from '../imports/import-root.js';
import { isSample, matcher } from '../paths/path-patterns.js';

/** Libraries of a rival stack, found by parsing; comments, strings and documentation cannot trip it. */
export const forbiddenImport: Rule = {
  id: 'forbidden_import',
  description: 'No library of another stack is imported.',
  check: async (check) => {
    const findings: Finding[] = [];
    for (const file of check.written) {
      findings.push(...(check.profile === 'literal' ? await literally(file, check) : await practically(file, check)));
    }
    return findings;
  },
};

/** True where a file holds another language's imports and does not parse for that reason. */
export async function isOfAnotherLanguage(file: WrittenFile, check: Check): Promise<boolean> {
  if (!check.stack || (await check.factsOf(file)).diagnostics.length === 0) return false;
  return (await literalUses(file, check.stack)).length > 0;
}

async function practically(file: WrittenFile, check: Check): Promise<Finding[]> {
  const { stack } = check;
  if (!stack || isSample(file.path)) return [];
  if ((stack.rules.importExemptions ?? []).some((pattern) => matcher(pattern)(file.path))) return [];
  const { imports, language } = await check.factsOf(file);
  const forbidden = new Set(stack.rules.forbiddenImports.map((name) => name.toLowerCase()));
  const findings = imports
    .filter((found) => forbidden.has(importRoot(found.specifier, language).toLowerCase()))
    .map((found) => finding(file, check, { line: found.line, match: statement(found, language) }));
  if (findings.length > 0) return findings;
  if (await startsBareExpress(file, check)) return [finding(file, check, { line: 1, match: 'express()' })];
  return (await isOfAnotherLanguage(file, check)) ? literally(file, check) : [];
}

async function literally(file: WrittenFile, check: Check): Promise<Finding[]> {
  if (!check.stack) return [];
  return (await literalUses(file, check.stack)).map((use) => finding(file, check, use));
}

function finding(
  { path }: WrittenFile,
  { stack }: Check,
  { line, match }: { readonly line: number; readonly match: string },
): Finding {
  const message = `Forbidden import/usage in stack '${stack?.id ?? ''}': '${match}' at line: ${line}`;
  return { path, line, message };
}

/** The telling part of the statement, as Appendix F prints it. */
function statement({ specifier, kind, text }: ImportFound, language: string | null): string {
  if (language === 'php') return `use ${specifier}`;
  if (language === 'csharp') return `using ${specifier}`;
  if (kind === 'require') return `require('${specifier}')`;
  if (language === 'python') {
    const module = specifier.split('.', 1)[0] ?? specifier;
    return text.startsWith('from') ? `from ${module}` : `import ${module}`;
  }
  if (kind === 'dynamic') return `import('${specifier}')`;
  return /^import\s*['"]/.test(text) ? `import '${specifier}'` : `from '${specifier}'`;
}
