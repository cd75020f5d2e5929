import { expect, it } from '@jest/globals';
import { normalizeRepoFullName } from './normalize-repo-full-name.js';

it.each([
  ['octocat/Hello-World'],
  ['  octocat/Hello-World  '],
  ['octocat/Hello-World.git'],
  ['https://github.com/octocat/Hello-World'],
  ['https://github.com/octocat/Hello-World.git'],
  ['https://github.com/octocat/Hello-World/'],
  ['http://www.github.com/octocat/Hello-World'],
  ['github.com/octocat/Hello-World'],
  ['git@github.com:octocat/Hello-World.git'],
  ['ssh://git@github.com/octocat/Hello-World.git'],
])('reads %s', (text) => {
  expect(normalizeRepoFullName(text)).toBe('octocat/Hello-World');
});

it.each([
  [''],
  ['octocat'],
  ['a/b/c'],
  ['-octocat/x'],
  ['octo--cat/x'],
  ['octocat/..'],
  ['octocat/.git'],
  ['octocat/a b'],
  ['octocat/x;id'],
  ['https://gitlab.com/octocat/x'],
  ['https://github.com.evil.example/octocat/x'],
  ['https://github.com/octocat/x/tree/main'],
  ['https://github.com/octocat/x?tab=readme'],
  ['file:///etc/passwd'],
  ['../octocat/x'],
])('refuses %s', (text) => {
  expect(() => normalizeRepoFullName(text)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});

it('does not repeat a token from a URL', () => {
  expect(() => normalizeRepoFullName('https://x:s3cret@github.com/octocat/x')).toThrow(/what was given is none/);
});
