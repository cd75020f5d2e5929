import { checkRuleTables, express, manifest } from '../fixtures/rule-tables.js';

checkRuleTables({
  empty_output: [
    ['nothing written', {}, {}, ['error Generated output is empty']],
    ['an empty patch', {}, { mode: 'patch_existing' }, []],
    [
      'only prose in strict mode',
      {},
      { strict: true, manifest: manifest({ prose: [{ line: 1, text: 'Sure!' }] }) },
      [],
    ],
    ['a refused path', {}, { manifest: manifest({ refusedPaths: [{ path: '../a', line: 1 }] }) }, []],
    ['a file', { 'a.md': 'x' }, {}, []],
  ],
  no_file_blocks: [
    [
      'only prose in strict mode',
      {},
      { strict: true, manifest: manifest({ prose: [{ line: 1, text: 'Sure!' }] }) },
      ['error No FILE: blocks found in strict mode - output must use FILE manifest format'],
    ],
    ['only prose in normal mode', {}, { manifest: manifest({ prose: [{ line: 1, text: 'Sure!' }] }) }, []],
    ['nothing at all', {}, { strict: true, manifest: manifest({}) }, []],
  ],
  prose_outside: [
    [
      'prose in strict mode',
      express(),
      {
        strict: true,
        manifest: manifest({
          prose: [
            { line: 1, text: "Here's my solution:" },
            { line: 9, text: ' ' },
          ],
        }),
      },
      [
        "error Strict mode: Found 1 lines of prose/explanation outside FILE blocks. Examples: Line 1: 'Here's my solution:'",
      ],
    ],
    ['prose in normal mode', express(), { manifest: manifest({ prose: [{ line: 1, text: 'Hi' }] }) }, []],
    ['strict without prose', express(), { strict: true, manifest: manifest({}) }, []],
  ],
  bad_prefix: [
    [
      'bold in strict mode',
      express(),
      { strict: true, manifest: manifest({ inexact: [{ line: 4, text: '**FILE: a.ts**' }] }) },
      ["error Strict mode: FILE: prefix must be exact, undecorated. Line 4: '**FILE: a.ts**'"],
    ],
    ['bold in normal mode', express(), { manifest: manifest({ inexact: [{ line: 4, text: '**FILE: a.ts**' }] }) }, []],
  ],
  duplicate_file: [
    [
      'twice',
      express(),
      { manifest: manifest({ duplicates: ['a.ts'] }) },
      ['error Duplicate file definition: a.ts (defined 2 times)'],
    ],
    [
      'three times',
      express(),
      { manifest: manifest({ duplicates: ['a.ts', 'a.ts'] }) },
      ['error Duplicate file definition: a.ts (defined 3 times)'],
    ],
    [
      'names that differ in case',
      { 'README.md': 'a', 'readme.md': 'b' },
      {},
      ['error Duplicate file definition: README.md (defined 2 times: README.md, readme.md differ only in case)'],
    ],
    [
      'one that stands there in another case',
      { 'src/App.tsx': '' },
      { tree: ['src/app.tsx', 'src/App.tsx'] },
      ['error Duplicate file definition: src/app.tsx (defined 2 times: src/app.tsx, src/App.tsx differ only in case)'],
    ],
    ['two that stood there before', { 'a.ts': '' }, { tree: ['B.ts', 'b.ts', 'a.ts'] }, []],
    ['once', express(), { manifest: manifest({}) }, []],
  ],
  truncated_output: [
    [
      'a cut last file',
      express(),
      { manifest: manifest({ truncated: 'a.ts' }) },
      ['error Output was truncated: it ends inside file a.ts'],
    ],
    [
      'a line that goes on',
      { Dockerfile: 'FROM node\nRUN npm ci && \\\n' },
      { manifest: manifest({}) },
      ['error Output was truncated: it ends inside file Dockerfile'],
    ],
    ['a complete one', express(), { manifest: manifest({}) }, []],
  ],
});
