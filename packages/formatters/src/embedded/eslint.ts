import type { Linter } from 'eslint';
import type { Formatter, LanguageFile, Outcome } from '../formatter.js';
import { projectEslint } from '../project-tools/eslint.js';
import { messageOf } from './each-file.js';
import { rulesFor } from './eslint-rules.js';
import { installed, lazyPackage } from './lazy-package.js';
import { nameForParser } from './prettier-languages.js';

const eslint = lazyPackage('eslint', () => import('eslint'));
const parser = lazyPackage('@typescript-eslint/parser', () => import('@typescript-eslint/parser'));

/**
 * Lint fixes that cannot change what a program does, by eslint in this process with rules of our own: a project's
 * configuration is code, and is left to the project's own eslint.
 */
export const eslintFixes: Formatter = {
  name: 'eslint',
  kind: 'embedded',
  languages: ['typescript', 'javascript'],
  runsToRest: true,
  async available(options) {
    if ((await projectEslint.available(options)).isAvailable) return { isAvailable: false, reason: '' };
    const missing = ['eslint', '@typescript-eslint/parser'].map(installed);
    return missing.find(({ isAvailable }) => !isAvailable) ?? { isAvailable: true };
  },
  async format(files) {
    const outcomes: Outcome[] = [];
    for (const file of files) outcomes.push(await fix(file));
    return outcomes;
  },
};

async function fix(file: LanguageFile): Promise<Outcome> {
  const sourceType = sourceTypeOf(file);
  const rules = rulesFor(file.content, { isModule: sourceType !== 'script' });
  // Declarations run nothing: `var` in them means what it says.
  if (Object.keys(rules).length === 0 || /\.d\.[cm]?ts$|\bdeclare\s+global\b/.test(`${file.path}\n${file.content}`)) {
    return { kind: 'skipped' };
  }
  try {
    const { Linter } = await eslint.load();
    const isTyped = file.language === 'typescript';
    const config: Linter.Config = {
      // A pattern for all files would match none: eslint wants extensions.
      files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
      rules,
      // Directives speak of rules that are not on here.
      linterOptions: { reportUnusedDisableDirectives: 'off', reportUnusedInlineConfigs: 'off' },
      languageOptions: {
        sourceType,
        ...(isTyped ? { parser: (await parser.load()) as unknown as Linter.Parser } : {}),
        parserOptions: { ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(file.path) } },
      },
    };
    const { output, messages } = new Linter({ configType: 'flat' }).verifyAndFix(file.content, [config], {
      filename: nameForParser(file).replace(/^.*\//, ''),
    });
    const broken = messages.find(({ fatal }) => fatal);
    if (broken) return { kind: 'failed', message: broken.message, line: broken.line };
    const restless = messages.find((message) => message.fix);
    if (restless) return { kind: 'failed', message: `it cannot be done with ${restless.ruleId}`, line: restless.line };
    return { kind: 'formatted', content: output };
  } catch (error) {
    // A rule that throws on odd code fails for this file only.
    return { kind: 'failed', message: messageOf(error), line: null };
  }
}

function sourceTypeOf({ path, content, language }: LanguageFile): 'module' | 'commonjs' | 'script' {
  if (/\.c[jt]s$/.test(path)) return 'commonjs';
  if (/\.m[jt]s$/.test(path) || /^\s*(import|export)\b/m.test(content)) return 'module';
  if (/\b(require\s*\(|module\.exports\b|exports\.\w)/.test(content)) return 'commonjs';
  return language === 'typescript' && /\.tsx$/.test(path) ? 'module' : 'script';
}
