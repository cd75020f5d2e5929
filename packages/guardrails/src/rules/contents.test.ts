import { checkRuleTables, manifest } from '../fixtures/rule-tables.js';

checkRuleTables({
  syntax_error: [
    [
      'TypeScript',
      { 'src/a.ts': 'const a = ;\n' },
      {},
      ['error Syntax error in src/a.ts at line 1, column 11: Unexpected token'],
    ],
    [
      'Python',
      { 'app/a.py': 'def f(:\n    pass\n' },
      { stack: 'fastapi' },
      ["error Syntax error in app/a.py at line 1, column 7: expected ')'"],
    ],
    [
      'JSON',
      { 'package.json': '{"a": 1 "b": 2}' },
      {},
      ['error Syntax error in package.json at line 1, column 9: comma expected'],
    ],
    [
      'broken before too',
      {},
      { changes: [{ kind: 'modify', path: 'a.ts', before: 'const = 1', after: 'const = 2' }], mode: 'patch_existing' },
      ['warning Syntax error in a.ts at line 1, column 7: Unexpected token'],
    ],
    [
      'a fixture',
      { 'tests/fixtures/bad.json': '{' },
      {},
      ['warning Syntax error in tests/fixtures/bad.json at line 1, column 2'],
    ],
    [
      'a deleted file',
      {},
      { changes: [{ kind: 'delete', path: 'a.ts', before: 'const = 1', after: null }], mode: 'patch_existing' },
      [],
    ],
    ['PHP', { 'a.php': '<?php\nclass A {\n' }, { stack: 'laravel' }, ['error Syntax error in a.php at line 2']],
    ['C#', { 'A.cs': 'class A { void F( }\n' }, { stack: 'dotnet-api' }, ['error Syntax error in A.cs at line 1']],
    [
      'Vue',
      { 'A.vue': '<template>\n  <div>\n</template>\n' },
      { stack: 'vue-vite' },
      ['error Syntax error in A.vue at line 2, column 3: Element is missing end tag.'],
    ],
    [
      'a file whose end was cut off, which is said already',
      { 'a.ts': 'const a = {' },
      { manifest: manifest({ truncated: 'a.ts' }) },
      [],
    ],
    ['languages it does not know', { 'a.blade.php': '@if (', 'notes.md': '{{' }, {}, []],
    ['comments in tsconfig.json', { 'tsconfig.json': '{ // strict\n "a": [1,],\n}' }, {}, []],
  ],
  empty_file: [
    ['a component', { 'src/App.vue': '\n' }, {}, ['error Empty file: src/App.vue has no content']],
    ['a manifest', { 'package.json': '' }, {}, ['error Empty file: package.json has no content']],
    ['what is empty by nature', { 'app/__init__.py': '', '.gitkeep': '', 'src/a.css': '' }, {}, []],
  ],
  secret_in_file: [
    [
      'a GitHub token',
      { 'a.ts': `const t =\n 'ghp_${'aB3dE5fG7h'.repeat(4).slice(0, 36)}';` },
      {},
      ['error Secret in file: a.ts holds what looks like a GitHub token'],
    ],
    [
      'an AWS key',
      { '.env': 'AWS_ACCESS_KEY_ID=AKIAQ2W3E4R5T6Y7U8I9' },
      {},
      ['error Secret in file: .env holds what looks like a AWS access key'],
    ],
    [
      'a private key',
      { 'k.pem': `-----BEGIN RSA PRIVATE KEY-----\n${'aB3dE5fG7h'.repeat(5)}` },
      {},
      ['error Secret in file: k.pem holds what looks like a private key'],
    ],
    [
      'a key made for a test',
      { 'tests/k.ts': `const k = 'AKIAQ2W3E4R5T6Y7U8I9';` },
      {},
      ['warning Secret in file: tests/k.ts holds what looks like a AWS access key'],
    ],
    [
      'one that stood there before',
      {},
      {
        changes: [
          { kind: 'modify', path: '.env', before: 'A=AKIAQ2W3E4R5T6Y7U8I9', after: 'A=AKIAQ2W3E4R5T6Y7U8I9\nB=1' },
        ],
      },
      [],
    ],
    [
      'placeholders',
      {
        '.env.example': `A=sk-ant-your-key-goes-here-please-replace-it-now\nB=AKIAIOSFODNN7EXAMPLE\nC=ghp_${'x'.repeat(36)}\n`,
      },
      {},
      [],
    ],
    ['a local database', { 'docker-compose.yml': 'DATABASE_URL: postgres://app:s3cretpassword@db/app' }, {}, []],
  ],
  placeholder: [
    [
      'code left out',
      { 'src/a.ts': 'const a = 1;\n// ... rest of the code\n' },
      {},
      ["error Placeholder left in src/a.ts: '// ... rest of the code'"],
    ],
    [
      'code left out, Python',
      { 'app/a.py': '# ... existing code ...\n' },
      {},
      ["error Placeholder left in app/a.py: '# ... existing code ...'"],
    ],
    [
      'a promise',
      { 'src/a.ts': '// TODO: implement\n' },
      {},
      ["warning Placeholder left in src/a.ts: '// TODO: implement'"],
    ],
    [
      'a promise in strict mode',
      { 'src/a.ts': '/* Your code here */\n' },
      { strict: true },
      ["warning Placeholder left in src/a.ts: '/* Your code here */'"],
    ],
    [
      'an ordinary TODO, rest parameters, documentation',
      {
        'src/a.ts':
          "// TODO: support PATCH\nfunction f(...rest: string[]) {\n  return g(\n    ...rest,\n  );\n}\nconst label = '// TODO: implement';\n",
        'README.md': '... rest of the code',
      },
      {},
      [],
    ],
    [
      'one that stood there before',
      {},
      {
        changes: [{ kind: 'modify', path: 'a.ts', before: '// TODO: implement', after: 'x();\n  // TODO: implement' }],
        mode: 'patch_existing',
      },
      [],
    ],
  ],
});
