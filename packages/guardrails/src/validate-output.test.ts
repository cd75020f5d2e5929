import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatManifest } from '@mgx/diff';
import { appendixExamples } from './fixtures/appendix-examples.js';
import { problemOfPath } from './paths/path-problem.js';
import { sampleExpressFiles } from './testing/index.js';
import { validateOutput } from './validate-output.js';

const shown = ({ errors, warnings }: Awaited<ReturnType<typeof validateOutput>>) => ({
  errors: errors.map(({ message }) => message),
  warnings: warnings.map(({ message }) => message),
});

describe.each(['literal', 'practical'] as const)('the examples of Appendices E and F, %s', (profile) => {
  it.each(appendixExamples)('$name', async ({ text, options, valid, errors = [], warnings = [], paths }) => {
    const result = await validateOutput(text, { ...options, profile });
    expect({ valid: result.valid, ...shown(result) }).toMatchObject({ valid });
    const said = shown(result);
    expect(errors.filter((part) => !said.errors.some((message) => message.includes(part)))).toEqual([]);
    expect(warnings.filter((part) => !said.warnings.some((message) => message.includes(part)))).toEqual([]);
    if (paths) expect(result.files.map(({ path }) => path)).toEqual(paths);
  });
});

describe('validateOutput', () => {
  const output = formatManifest(Object.entries(sampleExpressFiles).map(([path, content]) => ({ path, content })));

  it('passes an output that breaks no rule, and gives its files exactly', async () => {
    const result = await validateOutput(output, { stack: 'express-ts', strict: true });
    expect(result).toMatchObject({ valid: true, errors: [], warnings: [] });
    expect(Object.fromEntries(result.files.map(({ path, content }) => [path, content]))).toEqual(
      Object.fromEntries(
        Object.entries(sampleExpressFiles).map(([path, text]) => [path, text.endsWith('\n') ? text : `${text}\n`]),
      ),
    );
  });

  it('takes planned changes as well as text', async () => {
    const changes = Object.entries(sampleExpressFiles).map(([path, after]) => ({
      kind: 'create' as const,
      path,
      before: null,
      after,
    }));
    expect(await validateOutput(changes, { stack: 'express-ts' })).toMatchObject({ valid: true });
    expect(await validateOutput(changes.slice(1), { stack: 'express-ts' })).toMatchObject({ valid: false });
  });

  it('judges a patch on the tree it results in', async () => {
    const base = { tree: ['package.json', 'tsconfig.json'], read: () => Promise.resolve('{}') };
    const patch = { stack: 'express-ts', mode: 'patch_existing' } as const;
    expect(await validateOutput('FILE: src/a.ts\nexport {};\n', { ...patch, base })).toMatchObject({ valid: true });
    expect(await validateOutput('FILE: src/a.ts\nexport {};\n', patch)).toMatchObject({ valid: true });
    expect(
      await validateOutput('FILE: lib/a.ts\nexport {};\n', { ...patch, base: { ...base, tree: ['package.json'] } }),
    ).toMatchObject({ valid: false });
  });

  it('refuses an unknown stack by name', async () => {
    await expect(validateOutput('x', { stack: 'expres-ts' })).rejects.toMatchObject({ code: 'unknown_stack' });
  });

  it('names rule, severity, path, line and message of each finding', async () => {
    const { errors } = await validateOutput(`${output}\nFILE: src/b.ts\nimport 'laravel';\n`, { stack: 'express-ts' });
    expect(errors).toEqual([
      {
        rule: 'forbidden_import',
        severity: 'error',
        path: 'src/b.ts',
        line: 1,
        message: "Forbidden import/usage in stack 'express-ts': 'import 'laravel'' at line: 1",
      },
    ]);
  });

  it('never throws, and lets no path pass that leads out', async () => {
    const line = fc.oneof(
      fc.constantFrom(
        'FILE: a.ts',
        'FILE: ../b',
        'FILE:',
        '```',
        '```ts',
        '**FILE: c.vue**',
        'import x from "y";',
        '<script>',
        'def f(:',
        '{',
        '"""',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }).map((path) => `FILE: ${path}`),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    );
    const stack = fc.constantFrom(null, 'express-ts', 'fastapi', 'vue-vite', 'laravel', 'dotnet-api');
    const profile = fc.constantFrom('practical' as const, 'literal' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), stack, profile, async (lines, id, which) => {
        const { valid, files } = await validateOutput(lines.join('\n'), { stack: id, profile: which });
        const escaping = files.filter(({ path }) => problemOfPath(path) !== null);
        if (escaping.length > 0) expect(valid).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});
