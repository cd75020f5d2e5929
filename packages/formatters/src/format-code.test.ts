import { describe, expect, it } from '@jest/globals';
import { requireStack, stacks } from '@mgx/stacks';
import { formatCode, type FormatCodeOptions } from './format-code.js';
import { getFormatterConfig } from './formatter-config.js';

describe('formatCode', () => {
  it('tells all it did', async () => {
    expect(await formatCode('import sys, os\nx=1\n', { language: 'python' })).toEqual({
      success: true,
      language: 'python',
      formattersApplied: ['ruff'],
      originalContent: 'import sys, os\nx=1\n',
      formattedContent: 'import os\nimport sys\n\nx = 1\n',
      errors: [],
      warnings: [],
      diffLines: 6,
    });
  });

  it('tells why it did nothing', async () => {
    expect(await formatCode('def f(:', { path: 'a.py' })).toMatchObject({
      success: false,
      formattedContent: 'def f(:',
      formattersApplied: [],
      errors: [expect.stringMatching(/^ruff: .* \(line 1\)$/)],
      diffLines: 0,
    });
    expect(await formatCode('x=1')).toMatchObject({
      success: false,
      language: null,
      errors: ['the language is not known: give a path or a language'],
    });
  });

  it.each<[string, FormatCodeOptions, string | null]>([
    ['the extension beats the stack', { path: 'a.py', stack: requireStack('express-ts') }, 'python'],
    ['a language beats the path', { path: 'a.txt', language: 'python' }, 'python'],
    ['a shebang tells where the name does not', { path: 'bin/run' }, 'python'],
    ['a shebang beats the stack', { stack: requireStack('laravel') }, 'python'],
    ['names of files', { path: 'docker/Dockerfile.dev' }, 'dockerfile'],
    ['workflows', { path: '.github/workflows/ci.yml' }, 'workflow'],
    ['compose files', { path: 'docker-compose.prod.yml' }, 'compose'],
    ['Blade', { path: 'resources/views/a.blade.php' }, 'template'],
    ['anything else', { path: 'LICENSE.txt' }, 'text'],
  ])('%s', async (_, options, language) => {
    expect((await formatCode('#!/usr/bin/env python3\n', options)).language).toBe(language);
  });

  it('takes the stack for a text without any name', async () => {
    const result = await formatCode("const a = {b:'c'}", { stack: requireStack('nestjs') });
    expect(result).toMatchObject({ language: 'typescript', formattedContent: "const a = { b: 'c' };\n", diffLines: 2 });
  });

  it('honours the configuration of the project the path lies in', async () => {
    const read = (path: string) => Promise.resolve(path === 'web/.prettierrc' ? 'semi: false\n' : null);
    expect((await formatCode('a();', { path: 'web/src/a.ts', read })).formattedContent).toBe('a()\n');
  });
});

describe('getFormatterConfig', () => {
  it.each([
    ['fastapi', 'python', ['isort', 'black', 'ruff']],
    ['express-ts', 'typescript', ['prettier', 'eslint']],
    ['laravel', 'php', ['pint', 'phpstan']],
    ['dotnet-api', 'csharp', ['dotnet format']],
  ])('%s: %s by %j', (stack, language, formatters) => {
    const config = getFormatterConfig(stack);
    expect(config).toMatchObject({ language, formatters });
    expect(Object.keys(config.formatterCommands)).toEqual(formatters);
    expect(getFormatterConfig(requireStack(stack))).toBe(config);
  });

  it("holds Appendix H's options", () => {
    expect(getFormatterConfig('fastapi').formatterCommands['black']).toEqual([
      'black',
      '--line-length=100',
      '--target-version=py310',
    ]);
    expect(stacks.map((stack) => getFormatterConfig(stack).formatters.length)).not.toContain(0);
    expect(() => getFormatterConfig('cobol')).toThrow('cobol');
  });
});
