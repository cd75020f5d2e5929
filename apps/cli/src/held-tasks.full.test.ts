import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { HELD_TASKS, type HeldTask } from '@mgx/blueprints/testing';
import { runCli } from './testing/run-cli.js';

// Each is installed, built and tested for real.
jest.setTimeout(600_000);

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'mgx-held-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const named = (held: HeldTask) => [held.task, held] as const;
const mgx = ({ task, stack, constraints = [] }: HeldTask) =>
  runCli(
    [
      ...['task', '--stack', stack, '--out', 'out', '--yes', '--model', 'offline', '--require-verified'],
      ...constraints.flatMap((constraint) => ['--constraint', constraint]),
      ...['--', task],
    ],
    { cwd },
  );

describe('the offline engineer', () => {
  it.each(HELD_TASKS.filter((held) => 'understood' in held).map(named))('builds, and verifies: %s', async (_, held) => {
    const { code, stdout, stderr } = await mgx(held);
    expect({ code, stderr: code === 0 ? '' : stderr.slice(-2_000) }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/, verified: it was (?:installed, built and )?tested/);
    expect(existsSync(join(cwd, 'out', 'README.md'))).toBe(true);
  });

  it.each(HELD_TASKS.filter((held) => 'refusedFor' in held).map(named))(
    'refuses, and writes nothing: %s',
    async (_, held) => {
      const { code, stderr } = await mgx(held);
      expect(code).toBe(3);
      expect(stderr).toContain('refusedFor' in held ? held.refusedFor : '');
      expect(stderr).toContain('ANTHROPIC_API_KEY');
      expect(existsSync(join(cwd, 'out'))).toBe(false);
    },
  );
});
