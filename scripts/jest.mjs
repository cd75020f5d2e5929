// Runs jest from any package folder with the root configuration and native ES modules. What the tests leave in their
// temporary folder is removed after they have passed, and kept to be looked at when they have not.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ownTemporaryFolder } from './temporary-folder.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const here = args.indexOf('--roots');
if (here >= 0) args.splice(here, 2, '--testPathPatterns', `${process.cwd().slice(root.length)}/`);
const temporary = ownTemporaryFolder();
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
if (status === 0) temporary.remove();
else console.error(`What the tests left is kept in ${temporary.path}`);
process.exit(status ?? 1);
