import { expect, it } from '@jest/globals';
import { checkRef, checkRemote } from './check-name.js';

it.each(['main', 'mgx/fix/run-1', 'v1.2', 'HEAD', '0123abc'])('takes the ref %s', (name) => {
  expect(checkRef(name)).toBe(name);
});

it.each([
  '',
  '-f',
  '--force',
  'a..b',
  'a b',
  'a~1',
  'a^',
  'a:b',
  'a\nb',
  '/a',
  'a/',
  'a/.b',
  'a.lock',
  'a@{1}',
  '@',
  'a*',
  'a\\b',
])('refuses the ref %j', (name) => {
  expect(() => checkRef(name)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});

it.each(['origin', 'https://github.com/octocat/x.git', 'ssh://git@github.com/octocat/x.git', '/srv/x.git'])(
  'takes the remote %s',
  (remote) => {
    expect(checkRemote(remote)).toBe(remote);
  },
);

it.each(['', '--upload-pack=id', 'a\nb', 'https://token@github.com/x/y', 'https://u:p@github.com/x/y'])(
  'refuses the remote %j',
  (remote) => {
    expect(() => checkRemote(remote)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  },
);

it('does not repeat the token it refuses', () => {
  expect(() => checkRemote('https://s3cret@github.com/x/y')).toThrow(/^(?!.*s3cret)/);
});
