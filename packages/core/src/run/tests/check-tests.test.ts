import { describe, expect, it } from '@jest/globals';
import type { FileChange } from '@mgx/diff';
import { samplePlan } from '@mgx/domain/testing';
import { checkTests } from './check-tests.js';

const rulesOf = (change: FileChange, plan = samplePlan()) => checkTests([change], { plan }).map(({ rule }) => rule);
const created = (path: string, after: string) => rulesOf({ kind: 'create', path, before: null, after });
const modified = (path: string, before: string, after: string) => rulesOf({ kind: 'modify', path, before, after });

describe('new tests', () => {
  it.each<[string, string, string]>([
    ['jest', 'a.test.ts', "test('adds', () => { expect(add(1, 2)).toBe(3); });"],
    ['supertest', 'a.test.ts', "it('answers', async () => { await request(app).get('/').expect(200); });"],
    ['node:test', 'a.test.js', "test('adds', () => { assert.equal(add(1, 2), 3); });"],
    ['a table', 'a.test.ts', "it.each([[1, 2]])('adds %d', (a, b) => { expect(add(a, b)).toBe(3); });"],
    ['a tagged table', 'a.test.ts', "test.each`a|b\n${1}|${2}`('adds', ({ a, b }) => { expect(a).toBe(b); });"],
    [
      'a helper of the file',
      'a.test.ts',
      "function adds(a) { expect(add(a)).toBe(3); }\ntest('adds', () => { adds(1); });",
    ],
    ['a helper by its name', 'a.test.ts', "test('adds', () => { expectSum(1, 3); });"],
    ['rejects', 'a.test.ts', "test('fails', async () => { await expect(call()).rejects.toThrow('no'); });"],
    ['a title with brackets', 'a.test.ts', "test('adds (1, 2) {', () => { expect(add()).toBe(3); });"],
    ['a regular expression', 'a.test.ts', "test('x', () => { expect(/\\(it\\('/.test(s)).toBe(true); });"],
    ['pytest', 'test_a.py', 'def test_adds():\n    assert add(1, 2) == 3\n'],
    ['pytest.raises', 'test_a.py', 'def test_fails():\n    with pytest.raises(ValueError):\n        add(None)\n'],
    ['a class of tests', 'tests/test_a.py', 'class TestAdd:\n    def test_adds(self):\n        assert add(1) == 1\n'],
    [
      'PHPUnit',
      'tests/ATest.php',
      '<?php\nclass ATest { public function test_adds(): void { $this->assertSame(3, add(1, 2)); } }',
    ],
    ['Pest', 'tests/ATest.php', "<?php\nit('adds', function () { expect(add(1, 2))->toBe(3); });"],
    ['xUnit', 'ATests.cs', 'public class ATests { [Fact] public void Adds() { Assert.Equal(3, Add(1, 2)); } }'],
    ['a file without tests of a language nobody knows', 'a.spec.rb', 'it "adds"'],
    ['helpers beside tests', 'tests/factories.ts', 'export const make = () => 1;'],
  ])('of %s are taken', (_, path, text) => {
    expect(created(path, text)).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['an empty body', 'a.test.ts', "test('works', () => {});"],
    ['a call only', 'a.test.ts', "test('works', async () => { await request(app).get('/'); });"],
    ['a literal', 'a.test.ts', "test('works', () => { expect(true).toBe(true); });"],
    ['two literals', 'a.test.ts', "test('works', () => { expect('a').toEqual('a'); expect(1).toBe(1); });"],
    ['an assertion in a comment', 'a.test.ts', "test('works', () => { // expect(x).toBe(1)\n});"],
    ['an assertion in a string', 'a.test.ts', "test('works', () => { log('expect(x)'); });"],
    ['no test at all', 'a.test.ts', 'export const x = 1;'],
    ['pytest with pass', 'test_a.py', 'def test_adds():\n    pass\n'],
    ['pytest with True', 'test_a.py', 'def test_adds():\n    add(1)\n    assert True\n'],
    [
      'PHPUnit with true',
      'tests/ATest.php',
      '<?php\nclass ATest { public function testAdds() { $this->assertTrue(true); } }',
    ],
    ['xUnit with true', 'ATests.cs', 'public class ATests { [Fact] public void Adds() { Assert.True(true); } }'],
  ])('with %s assert nothing', (_, path, text) => {
    expect(created(path, text)).toEqual(['test_without_assertion']);
  });

  it.each<[string, string, string]>([
    ['it.skip', 'a.test.ts', "it.skip('adds', () => { expect(add()).toBe(3); });"],
    ['xit', 'a.test.ts', "xit('adds', () => { expect(add()).toBe(3); });"],
    ['todo', 'a.test.ts', "test.todo('adds');"],
    ['a skipped group', 'a.test.ts', "describe.skip('x', () => { it('adds', () => { expect(add()).toBe(3); }); });"],
    ['a mark', 'test_a.py', '@pytest.mark.skip(reason="later")\ndef test_adds():\n    assert add() == 3\n'],
    [
      'unittest',
      'test_a.py',
      'class T:\n    @unittest.skip("later")\n    def test_adds(self):\n        assert add() == 3\n',
    ],
    ['markTestSkipped', 'tests/ATest.php', '<?php\nclass ATest { function testAdds() { $this->markTestSkipped(); } }'],
    ['Skip =', 'ATests.cs', 'class ATests { [Fact(Skip = "later")] public void Adds() { Assert.Equal(1, A()); } }'],
  ])('skipped by %s are told', (_, path, text) => {
    expect(created(path, text)).toEqual(['test_skipped']);
  });
});

describe('existing tests', () => {
  const one = "test('one', () => { expect(a()).toBe(1); });\n";
  const two = "test('two', () => { expect(b()).toBe(2); });\n";

  it('may not go', () => {
    expect(rulesOf({ kind: 'delete', path: 'a.test.ts', before: one, after: null })).toEqual(['test_deleted']);
    expect(modified('a.test.ts', one + two, one)).toEqual(['test_deleted']);
    expect(modified('a.test.ts', one, one + two)).toEqual([]);
  });

  it('may go where the approved plan says so', () => {
    const plan = samplePlan({ files: [{ path: 'a.test.ts', action: 'delete' }] });
    expect(rulesOf({ kind: 'delete', path: 'a.test.ts', before: one, after: null }, plan)).toEqual([]);
  });

  it('are not held against the change for what they were', () => {
    const old = "test('old', () => { call(); });\ntest.skip('older', () => {});\n";
    expect(modified('a.test.ts', old, old + one)).toEqual([]);
    expect(modified('a.test.ts', old + one, old + one.replace('expect(a()).toBe(1);', ''))).toEqual([
      'test_without_assertion',
    ]);
    expect(modified('a.test.ts', one, one.replace('test(', 'test.skip('))).toEqual(['test_skipped']);
  });
});
