import { expect, it } from '@jest/globals';
import { freeConstraints, readConstraint } from './read-constraint.js';

/** `kind`, with what else was read. */
function read(text: string): string {
  const constraint = readConstraint(text);
  if ('limit' in constraint) return `${constraint.kind} ${constraint.limit}`;
  if ('name' in constraint) return `${constraint.kind} ${constraint.name}`;
  return 'library' in constraint ? `${constraint.kind} ${constraint.library}` : constraint.kind;
}

it.each<[string, readonly string[]]>([
  [
    'no_extra_libraries',
    [
      'No extra libraries',
      'Please use NO EXTRA LIBRARIES here',
      'no additional dependencies',
      'No third-party packages',
      'Without any external libraries',
      "Don't add new dependencies",
      'Do not install additional npm packages',
      'avoid external dependencies',
      'Use only the standard library',
      'Only built-in modules',
      'Stick to the common dependencies',
      'No libraries beyond Express',
      'Ek kütüphane kullanma',
      'Harici kütüphane kullanılmasın',
      'ekstra paket ekleme',
      'Fazladan bağımlılık olmasın',
    ],
  ],
  [
    'few_dependencies 20',
    [
      'Use minimal dependencies',
      'Keep dependencies to a minimum',
      'Minimal set of dependencies',
      'as few dependencies as possible',
      'minimize dependencies',
      'Minimum bağımlılık kullan',
      'Mümkün olduğunca az bağımlılık',
    ],
  ],
  ['few_dependencies 6', ['At most 5 dependencies', 'no more than 5 npm packages', 'En fazla 5 bağımlılık']],
  ['few_dependencies 5', ['fewer than 5 dependencies']],
  [
    'environment_example',
    [
      'Must include env vars',
      'Include env vars',
      'Include .env configuration',
      'Provide a .env.example',
      'Env vars must be documented',
      'Add an environment file',
      'Ortam değişkenleri eklenmeli',
      '.env.example dosyası olmalı',
    ],
  ],
  [
    'package_manager pnpm',
    [
      'Use pnpm',
      'pnpm only',
      'use pnpm instead of npm',
      'Package manager: pnpm',
      'pnpm as the package manager',
      'pnpm kullan',
      'Paket yöneticisi olarak pnpm kullan',
      'npm yerine pnpm kullan',
    ],
  ],
  ['package_manager yarn', ['Use yarn']],
  ['package_manager npm', ['Use npm, not pnpm']],
  ['without axios', ["Don't use axios", 'No axios', 'Avoid axios.', 'without `axios`', 'axios kullanma']],
  [
    'free',
    [
      'Use Pydantic models',
      'Add JWT authentication',
      'Use TypeScript',
      'Include error handling middleware',
      'Türkçe arayüz kullan',
      'Use Eloquent ORM',
      'Multi-stage build',
      'Use App Router (Next.js 13+)',
      'Read all settings from environment variables',
      'Do not use any class components in the user interface',
      'Write a library for parsing dates',
      'Keep functions small',
      "Don't use pnpm workspaces features",
      '',
    ],
  ],
])('%s', (expected, texts) => {
  expect(texts.map((text) => [text, read(text)])).toEqual(texts.map((text) => [text, expected]));
});

it('leaves the free ones to the reviewer', () => {
  expect(freeConstraints(['Use pnpm', 'Use Pydantic', 'no extra libraries'])).toEqual(['Use Pydantic']);
});

it('reads a hostile text in no time', () => {
  for (const piece of ['no ', 'pnpm ', 'use the ', 'env ', 'only standard and ', ' ']) {
    expect(readConstraint(piece.repeat(20_000)).text).toHaveLength(piece.length * 20_000);
  }
});
