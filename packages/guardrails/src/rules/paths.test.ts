import { checkRuleTables, manifest } from '../fixtures/rule-tables.js';

checkRuleTables({
  empty_path: [
    ['blank', { ' ': 'x' }, {}, ['error Empty file path found']],
    ['a marker without a path', {}, { manifest: manifest({ emptyPaths: [3] }) }, ['error Empty file path found']],
    ['a path', { a: 'x' }, {}, []],
  ],
  path_traversal: [
    ['written', { '../../etc/passwd': 'x' }, {}, ['error Path traversal detected: ../../etc/passwd']],
    [
      'refused before',
      {},
      { manifest: manifest({ refusedPaths: [{ path: 'a/../../b', line: 7 }] }) },
      ['error Path traversal detected: a/../../b'],
    ],
    [
      'where a file comes from',
      {},
      { changes: [{ kind: 'rename', path: 'a', from: '../b', before: '', after: '' }] },
      ['error Path traversal detected: ../b'],
    ],
    ['dots in a name', { 'app/[...slug].tsx': '', 'a..b.md': '' }, {}, []],
  ],
  absolute_path: [
    ['absolute', { '/etc/shadow': 'x' }, {}, ['error Dangerous absolute path: /etc/shadow']],
    ['home', { '~/.ssh/authorized_keys': 'x' }, {}, ['error Dangerous absolute path: ~/.ssh/authorized_keys']],
    ['relative', { 'etc/shadow': 'x' }, {}, []],
  ],
  unsafe_path: [
    ['NUL', { 'a\0b': 'x' }, {}, ['error Unsafe path (control character): a\\u0000b']],
    ['.git', { '.git/config': 'x' }, {}, ["error Unsafe path (not the project's own files): .git/config"]],
    ['harmless relatives', { '.github/x.md': '', '.gitignore': '', 'docs/node_modules.md': '' }, {}, []],
  ],
});
