import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import tseslint from 'typescript-eslint';

/** Each package by its own types: a file then needs no other package's program. */
const projects = globSync('{packages,apps}/*/tsconfig.test.json', { cwd: import.meta.dirname });

export default tseslint.config(
  { ignores: ['**/dist/**', '**/templates/**', '**/fixtures/**', 'coverage/**', '**/node_modules/**'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-console': 'error',
    },
  },
  ...projects.map((project) => ({
    files: [`${dirname(project)}/**/*.ts`],
    languageOptions: { parserOptions: { project, tsconfigRootDir: import.meta.dirname } },
  })),
  { files: ['apps/cli/**/*.ts', 'apps/api/**/*.ts', 'apps/worker/**/*.ts'], rules: { 'no-console': 'off' } },
);
