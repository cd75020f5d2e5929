import { expect, it } from '@jest/globals';
import { languageOf } from './language-of.js';

it.each([
  ['src/app.ts', 'typescript'],
  ['src/App.TSX', 'tsx'],
  ['a.mjs', 'javascript'],
  ['package.json', 'json'],
  ['tsconfig.build.json', 'jsonc'],
  ['.eslintrc', 'jsonc'],
  ['ci.yaml', 'yaml'],
  ['app/main.py', 'python'],
  ['index.php', 'php'],
  ['App.vue', 'vue'],
  ['Program.cs', 'csharp'],
  ['view.blade.php', null],
  ['model.stub.ts', null],
  ['Dockerfile', null],
  ['.gitignore', null],
])('%s', (path, language) => {
  expect(languageOf(path)).toBe(language);
});
