import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { snapshotTree } from '@mgx/diff/testing';
import { CHECKPOINTS } from './testing/checkpoints.js';
import { runCli } from './testing/run-cli.js';
import { teamServer, type TeamServer } from './testing/team-server.js';

jest.setTimeout(120_000);

const CALLS = ['analyze_task', 'draft_plan', 'write_code', 'write_tests', 'review_code'];
const start = ['task', 'Create an Express API with a health check', '--no-verify', '--yes', '--out', 'out'];
const points = new Set([...CHECKPOINTS, ...CALLS.map((phase) => `${phase}:model_call`)]);

describe('a run on the Messages API that is killed', () => {
  let server: TeamServer;
  afterEach(() => server.close());

  it.each([...points])('at %s repeats no completed call of a model', async (point) => {
    server = await teamServer();
    const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-models-')));
    const killed = await runCli(start, { cwd, env: { ...server.env, MGX_TEST_KILL_AT: point } });
    expect(killed.signal).toBe('SIGKILL');
    expect((await runCli(['resume'], { cwd, env: server.env })).code).toBe(0);
    expect(server.asked()).toEqual(CALLS);
    expect(snapshotTree(join(cwd, 'out')).join('\n')).toContain('src/app.ts');
  });
});
