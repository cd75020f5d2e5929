import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkRelativePath, resolveInside } from './resolve-inside.js';

describe('checkRelativePath', () => {
  it.each([
    ['src/app.ts', 'src/app.ts'],
    ['./src//app.ts', 'src/app.ts'],
    ['app/[...slug].tsx', 'app/[...slug].tsx'],
    ['a..b.md', 'a..b.md'],
    ['docs/über uns.md', 'docs/über uns.md'],
    ['-rf', '-rf'],
  ])('takes %s', (path, plain) => {
    expect(checkRelativePath(path)).toBe(plain);
  });

  it.each([
    ['../x', 'path_outside'],
    ['a/../../x', 'path_outside'],
    ['a/..\\x', 'path_outside'],
    ['%2e%2e/x', 'path_outside'],
    ['..%2fx', 'path_outside'],
    ['/etc/passwd', 'path_outside'],
    ['\\\\host\\share', 'path_outside'],
    ['C:\\x', 'path_outside'],
    ['c:/x', 'path_outside'],
    ['~/x', 'path_outside'],
    ['a\u2215b', 'path_not_allowed'],
    ['\uff0e\uff0e/x', 'path_not_allowed'],
    ['a\0b', 'path_not_allowed'],
    ['a\nb', 'path_not_allowed'],
    ['', 'path_not_allowed'],
    ['  ', 'path_not_allowed'],
    ['./', 'path_not_allowed'],
    ['a\\b', 'path_not_allowed'],
    ['aux', 'path_not_allowed'],
    ['src/NUL.txt', 'path_not_allowed'],
    ['x'.repeat(256), 'path_not_allowed'],
    ['x/'.repeat(600) + 'y', 'path_not_allowed'],
  ])('refuses %j', (path, code) => {
    expect(() => checkRelativePath(path)).toThrow(expect.objectContaining({ code }));
  });
});

describe('resolveInside', () => {
  const outside = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-outside-')));
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-inside-')));
  mkdirSync(join(root, 'real'));
  writeFileSync(join(outside, 'secret'), 'x');
  symlinkSync(outside, join(root, 'out'));
  symlinkSync(join(outside, 'secret'), join(root, 'secret'));
  symlinkSync(join(root, 'real'), join(root, 'within'));
  symlinkSync(join(outside, 'not-there-yet'), join(root, 'dangling'));

  it.each(['new.txt', 'a/b/c.txt', 'real/x', 'within/x'])('resolves %s', async (path) => {
    expect(await resolveInside(root, path)).toBe(join(root, path));
  });

  it.each(['out/x', 'out/deep/x', 'secret', '../x', 'dangling', 'dangling/x'])(
    'refuses %s, which leads out',
    async (path) => {
      await expect(resolveInside(root, path)).rejects.toMatchObject({ code: 'path_outside' });
    },
  );
});
