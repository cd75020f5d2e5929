import type { StackCommand } from '../stack.js';

const MINUTE = 60_000;
/** A cold install of the largest stack took 40 s on two cores; slow networks get ten minutes. */
export const INSTALL_TIMEOUT = 10 * MINUTE;
/** Builds and tests of new projects take seconds; five minutes means they hang. */
export const BUILD_TIMEOUT = 5 * MINUTE;

/** Install without lifecycle scripts, build if there is a build, test: every Node stack is verified so. */
export const npmVerification: readonly StackCommand[] = [
  {
    name: 'install',
    argv: ['npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund'],
    tool: 'npm',
    network: 'registry',
    timeoutMs: INSTALL_TIMEOUT,
  },
  {
    name: 'build',
    argv: ['npm', 'run', 'build', '--if-present'],
    tool: 'npm',
    network: 'none',
    timeoutMs: BUILD_TIMEOUT,
  },
  { name: 'test', argv: ['npm', 'test'], tool: 'npm', network: 'none', timeoutMs: BUILD_TIMEOUT },
];

export const npmScripts = {
  dev: 'npm run dev',
  build: 'npm run build',
  test: 'npm test',
} as const;
