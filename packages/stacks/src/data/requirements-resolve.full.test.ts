import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastapi } from './fastapi.js';

/** Needs a python3 with venv; pip itself is the one package every such machine has. */
describe("fastapi's skipWhen", () => {
  const folder = mkdtempSync(join(tmpdir(), 'mgx-requirements-'));
  const run = ([program, ...args]: readonly string[]) =>
    spawnSync(program ?? '', args, { cwd: folder, encoding: 'utf8' }).status;
  const install = fastapi.verification.find(({ name }) => name === 'install');

  beforeAll(() => {
    expect(run(fastapi.verification[0]?.argv ?? [])).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['a met requirement', 'pip>=20\n', 0],
    ['comments, blank lines and markers', '# tools\n\npip  # ours\nnope; python_version < "3"\n', 0],
    ['a version that is too old', 'pip>=9999\n', 1],
    ['a package that is not there', 'surely-not-a-package\n', 1],
    ['an option, which pip must judge', '-r other.txt\n', 1],
  ])('%s', (_, requirements, status) => {
    writeFileSync(join(folder, 'requirements.txt'), requirements);
    expect(run(install?.skipWhen ?? [])).toBe(status);
  });
});
