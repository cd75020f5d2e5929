import { describe, expect, it } from '@jest/globals';
import { requireStack } from '../stacks.js';
import { packageManagerOf, runCommandsWith, verificationWith } from './package-manager.js';

describe('packageManagerOf', () => {
  it.each([
    [['package.json'], 'npm'],
    [['package-lock.json'], 'npm'],
    [['pnpm-lock.yaml', 'package-lock.json'], 'pnpm'],
    [['pnpm-workspace.yaml'], 'pnpm'],
    [['yarn.lock', 'package-lock.json'], 'yarn'],
  ])('%j: %s', async (files, manager) => {
    expect(await packageManagerOf((path) => files.includes(path))).toBe(manager);
  });
});

describe('runCommandsWith', () => {
  it.each([
    [
      'nestjs',
      'npm',
      { dev: 'npm run start:dev', build: 'npm run build', test: 'npm test', start: 'npm run start:prod' },
    ],
    ['nestjs', 'pnpm', { dev: 'pnpm start:dev', build: 'pnpm build', test: 'pnpm test', start: 'pnpm start:prod' }],
    ['vue-vite', 'yarn', { dev: 'yarn dev', build: 'yarn build', test: 'yarn test', start: 'yarn preview' }],
    ['laravel', 'pnpm', requireStack('laravel').runCommands],
    ['devops-docker', 'yarn', requireStack('devops-docker').runCommands],
  ] as const)('%s with %s', (stack, manager, commands) => {
    expect(runCommandsWith(requireStack(stack), manager)).toEqual(commands);
  });
});

describe('verificationWith', () => {
  const lines = (stack: string, manager: 'npm' | 'pnpm' | 'yarn') =>
    verificationWith(requireStack(stack), manager).map(({ tool, argv }) => `${tool}: ${argv.join(' ')}`);

  it('installs, builds and tests with the manager that the project is locked by', () => {
    expect(lines('express-ts', 'pnpm')).toEqual([
      'pnpm: pnpm install --ignore-scripts --no-frozen-lockfile',
      'pnpm: pnpm run --if-present build',
      'pnpm: pnpm test',
    ]);
    expect(lines('react-vite', 'yarn')).toEqual([
      'yarn: yarn install --ignore-scripts --non-interactive',
      'yarn: npm run build --if-present',
      'yarn: yarn test',
    ]);
  });

  it.each(['npm', 'pnpm'] as const)('leaves what is not of Node alone: %s', (manager) => {
    expect(verificationWith(requireStack('fastapi'), manager)).toEqual(requireStack('fastapi').verification);
  });
});
