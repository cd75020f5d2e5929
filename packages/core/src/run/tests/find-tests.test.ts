import { describe, expect, it } from '@jest/globals';
import { findTests } from './find-tests.js';

describe('findTests', () => {
  it('finds each test with its line, its body, and whether it is skipped', () => {
    const source = [
      "describe.skip('old', () => {",
      "  it('one', () => { a(); });",
      '});',
      "it('two', () => { b(); });",
      "it.each([1, 2])  ('three %d', () => { c(); });",
      "xit('four', () => {});",
    ].join('\n');
    expect(findTests('a.test.ts', source)?.tests).toMatchObject([
      { name: 'one', line: 2, isSkipped: true, body: expect.stringContaining('a();') },
      { name: 'two', line: 4, isSkipped: false, body: expect.stringContaining('b();') },
      { name: 'three %d', line: 5, isSkipped: false, body: expect.stringContaining('c();') },
      { name: 'four', line: 6, isSkipped: true },
    ]);
  });

  // Each took minutes where every test was looked for to the end of the file.
  it.each([
    ['a.test.ts', 'it(', 200_000],
    ['a.test.ts', 'describe.skip(', 100_000],
    ['a.test.ts', "it('x', () => { expect(a).toBe(1); });\n", 20_000],
    ['test_a.py', 'def test_a():\n  assert a\n', 20_000],
    ['ATest.php', 'function testA(', 100_000],
    ['ATest.php', 'function testA() {', 100_000],
    ['ATest.php', 'it(', 200_000],
    ['ATests.cs', '[Fact', 100_000],
    ['ATests.cs', '[Fact]', 100_000],
  ])('of %s ends soon where %j is said again and again', (path, piece, count) => {
    expect(findTests(path, piece.repeat(count))).not.toBeNull();
  });
});
