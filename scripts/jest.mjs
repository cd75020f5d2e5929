// Runs jest from any package folder with the root configuration and native ES modules.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const here = args.indexOf('--roots');
if (here >= 0) args.splice(here, 2, '--testPathPatterns', `${process.cwd().slice(root.length)}/`);
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    `${root}node_modules/jest/bin/jest.js`,
    '--config',
    `${root}jest.config.mjs`,
    ...args,
  ],
  { stdio: 'inherit', cwd: root },
);
process.exit(status ?? 1);
