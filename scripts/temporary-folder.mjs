// A temporary folder of its own for everything that a script starts, so that tests litter nobody's machine.
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes the folder and names it as this process's own, which its children inherit: whoever they start shares it, and the
 * first removes it.
 * @returns {{remove: () => void, path: string}}
 */
export function ownTemporaryFolder() {
  const { MGX_TEST_TEMPORARY: shared } = process.env;
  if (shared) return { path: shared, remove: () => {} };
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-tests-')));
  // PostgreSQL runs as another user when we are root, and has to find its way to its data.
  chmodSync(path, 0o711);
  for (const name of ['TMPDIR', 'TMP', 'TEMP', 'MGX_TEST_TEMPORARY']) process.env[name] = path;
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}
