import { requireStack, type Stack } from '@mgx/stacks';

/** The tools of a stack's formatting, in their order, as they are called on paths in a project (Appendix H). */
export type FormatterConfig = {
  readonly language: 'python' | 'typescript' | 'php' | 'csharp' | 'yaml';
  readonly formatters: readonly string[];
  /** By the formatter's name, as argument arrays. */
  readonly formatterCommands: Readonly<Record<string, readonly [string, ...string[]]>>;
};

const PRETTIER_COMMAND = ['prettier', '--write', '--print-width=100', '--semi=true', '--single-quote=true'] as const;

const BY_LANGUAGE: Readonly<Record<Stack['language'], FormatterConfig>> = {
  py: {
    language: 'python',
    formatters: ['isort', 'black', 'ruff'],
    formatterCommands: {
      isort: ['isort', '--profile=black'],
      black: ['black', '--line-length=100', '--target-version=py310'],
      ruff: ['ruff', 'check', '--fix'],
    },
  },
  ts: {
    language: 'typescript',
    formatters: ['prettier', 'eslint'],
    formatterCommands: { prettier: PRETTIER_COMMAND, eslint: ['eslint', '--fix'] },
  },
  php: {
    language: 'php',
    formatters: ['pint', 'phpstan'],
    formatterCommands: { pint: ['pint', '--preset=laravel'], phpstan: ['phpstan', 'analyse', '--level=8'] },
  },
  cs: {
    language: 'csharp',
    formatters: ['dotnet format'],
    formatterCommands: { 'dotnet format': ['dotnet', 'format', '--include'] },
  },
  yaml: { language: 'yaml', formatters: ['prettier'], formatterCommands: { prettier: PRETTIER_COMMAND } },
};

/**
 * The formatting a stack asks for.
 * @throws MgxError `unknown_stack`
 * @example getFormatterConfig('fastapi').formatters // ['isort', 'black', 'ruff']
 */
export function getFormatterConfig(stack: Stack | string): FormatterConfig {
  return BY_LANGUAGE[(typeof stack === 'string' ? requireStack(stack) : stack).language];
}
