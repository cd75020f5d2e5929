import { describe, expect, it } from '@jest/globals';
import { checkRelativePath } from '@mgx/sandbox';
import fc from 'fast-check';
import { problemOfPath } from './path-problem.js';

const rule = (path: string) => problemOfPath(path)?.rule ?? null;

describe('problemOfPath', () => {
  it.each([
    'src/main.py',
    'app/[...slug]/page.tsx',
    'app/(group)/@modal/page.tsx',
    'src/pages/[...all].vue',
    'a..b.md',
    '..hidden/file',
    '.github/workflows/ci.yml',
    '.gitignore',
    '.env.example',
    'docs/user guide.md',
    'docs/çalışma-日本.md',
    'my_node_modules/a.js',
    'console.ts',
    'src/auxiliary.ts',
    '100%.md',
    'a%20b.md',
    "it's.md",
    '$id.tsx',
    'src/routes/$.tsx',
    '_index.tsx',
    'nested/.git-keep',
    'a/./b.ts',
  ])('lets pass %j', (path) => {
    expect(problemOfPath(path)).toBeNull();
  });

  it.each([
    '../../../etc/passwd',
    'a/../../b',
    'a/..',
    '..',
    '..\\..\\secret.txt',
    'a\\..\\..\\b',
    '%2e%2e/secret',
    '..%2fsecret',
    'public/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '%252e%252e%252fsecret',
    '..%5csecret',
    '%c0%ae%c0%ae/secret',
    '..%c0%afsecret',
    '%u002e%u002e/secret',
    '\uff0e\uff0e/secret',
    '\u2025/secret',
    '\u2024\u2024/secret',
    '..\u2215secret',
    '..\u2044secret',
    '..\uff0fsecret',
    '..\uff3csecret',
    '..\u29f5secret',
    'a/.. /b',
    'a/..\t/b',
    '\uff0e./x',
  ])('refuses to be led out by %j', (path) => {
    expect(rule(path)).toBe('path_traversal');
  });

  it.each([
    '/etc/shadow',
    '\\windows\\system32',
    'C:\\x',
    'C:x',
    'c:/x',
    '//server/share/x',
    '\\\\server\\share\\x',
    '\\\\?\\C:\\x',
    '~/.ssh/authorized_keys',
    '~root/x',
    '%2fetc/passwd',
    '\uff0fetc/passwd',
    'file:///etc/passwd',
    'http://example.com/x',
    '$HOME/.bashrc',
    '${HOME}/.bashrc',
    '%APPDATA%\\x',
    ' /etc/passwd',
  ])('refuses as absolute %j', (path) => {
    expect(rule(path)).toBe('absolute_path');
  });

  it.each([
    ['a\0b', 'control character'],
    ['a%00.png', 'control character'],
    ['a\nb', 'control character'],
    ['a\u0085b', 'control character'],
    ['a\u202egnp.ts', 'invisible character'],
    ['a\u200b.ts', 'invisible character'],
    ['src\u2215a.ts', 'look-alike of a separator or dot'],
    ['src%2fa.ts', 'encoded separator or dot'],
    ['.git/hooks/pre-commit', "not the project's own files"],
    ['a/.GIT/config', "not the project's own files"],
    ['.git./config', "not the project's own files"],
    ['git~1/config', "not the project's own files"],
    ['node_modules/x/index.js', "not the project's own files"],
    ['packages/a/node_modules/x.js', "not the project's own files"],
    ['con', 'reserved name'],
    ['src/NUL.txt', 'reserved name'],
    ['aux.ts', 'reserved name'],
    ['COM1', 'reserved name'],
    ['a.txt:evil', 'colon'],
    ['src\\a.ts', 'backslash'],
    ['src/', 'names a folder'],
    ['.', 'names a folder'],
    ['a./b', 'name ends with a dot or blank'],
    ['a /b', 'name ends with a dot or blank'],
    ['a/.../b', 'name ends with a dot or blank'],
    [`${'a/'.repeat(600)}b`, 'path too long'],
    ['ü'.repeat(128), 'path too long'],
    ['a\ud800b', 'not valid Unicode'],
  ])('refuses %j: %s', (path, reason) => {
    const problem = problemOfPath(path);
    expect(problem).toMatchObject({ rule: 'unsafe_path' });
    expect(problem?.message).toContain(`Unsafe path (${reason})`);
  });

  it('names an empty path, and hides nothing in a message', () => {
    expect(problemOfPath(' \t')?.message).toBe('Empty file path found');
    expect(problemOfPath('a\u202eb')?.message).toBe('Unsafe path (invisible character): a\\u202eb');
    expect(problemOfPath('../x')?.message).toBe('Path traversal detected: ../x');
    expect(problemOfPath('/x')?.message).toBe('Dangerous absolute path: /x');
  });

  it('never lets a path pass that leads out, however it is written', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      'a',
      '',
      '%2e%2e',
      '%252e',
      '\uff0e\uff0e',
      '\u2025',
      ' ',
      '~',
      'C:',
      '.%2e',
      '\0',
      '.. ',
    );
    const separator = fc.constantFrom(
      '/',
      '\\',
      '%2f',
      '%5c',
      '%252f',
      '\u2215',
      '\uff0f',
      '\uff3c',
      '\u29f5',
      '%c0%af',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(part, separator), { maxLength: 6 }), part, (pairs, last) => {
        const path = pairs.map(([one, between]) => one + between).join('') + last;
        if (problemOfPath(path) !== null) return;
        expect(path).toMatch(/^(?![/~])(?:(?:a|~|\.|)\/)*[a~]+$/);
        // Whoever plans and writes asks again: what passes here passes there.
        expect(() => checkRelativePath(path)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (path) => {
        if (problemOfPath(path) === null) expect(() => checkRelativePath(path)).not.toThrow();
      }),
    );
  });
});
