import { mkdtempSync, readFileSync, realpathSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { snapshotTree } from '@mgx/diff/testing';
import { fakeOpenAiServer, type LoopbackServer } from '@mgx/models/testing';
import { runCli } from './testing/run-cli.js';
import { teamServer, type TeamServer } from './testing/team-server.js';

// Several processes of the command one after the other, on machines that do other things meanwhile.
jest.setTimeout(120_000);

const CALLS = ['analyze_task', 'draft_plan', 'write_code', 'write_tests', 'review_code'];
const start = ['task', 'Create an Express API with a health check', '--no-verify', '--yes', '--out', 'out'];
const newFolder = () => realpathSync(mkdtempSync(join(tmpdir(), 'mgx-models-')));

function runLog(cwd: string): string {
  const [runId = ''] = readdirSync(join(cwd, '.mgx/runs'));
  return readFileSync(join(cwd, '.mgx/runs', runId, 'log.jsonl'), 'utf8');
}

describe('a run on the Messages API', () => {
  let server: TeamServer;
  afterEach(() => server.close());

  it('makes a project through the real library, counts what it cost, and shows no key', async () => {
    server = await teamServer();
    const cwd = newFolder();
    const result = await runCli([...start, '--output-format', 'json'], { cwd, env: server.env });
    expect(result).toMatchObject({ code: 0 });
    expect(server.asked()).toEqual(CALLS);
    expect(snapshotTree(join(cwd, 'out')).join('\n')).toContain('src/app.ts');
    const run = JSON.parse(result.stdout) as { usage: { model_calls: number; cost_usd: number } };
    expect(run.usage.model_calls).toBe(CALLS.length);
    expect(run.usage.cost_usd).toBeGreaterThan(0.001);
    expect(server.requests[0]?.headers.authorization).toBe('Bearer sk-test-of-the-stand-in');
    expect(runLog(cwd) + result.stdout + result.stderr).not.toContain('sk-test-of-the-stand-in');
    // The prefix that calls share is paid once.
    expect(server.requests.every(({ body }) => JSON.stringify(body).includes('cache_control'))).toBe(true);
  });

  it.each(['analyze_task', 'review_code'])(
    'killed after the answer for %s goes on, and asks nothing twice',
    async (action) => {
      server = await teamServer();
      const cwd = newFolder();
      const env = { ...server.env, MGX_TEST_KILL_AT: `${action}:model_call` };
      expect(await runCli(start, { cwd, env })).toMatchObject({ signal: 'SIGKILL' });
      expect(server.asked()).toEqual(CALLS.slice(0, CALLS.indexOf(action) + 1));
      expect((await runCli(['resume'], { cwd, env: server.env })).code).toBe(0);
      expect(server.asked()).toEqual(CALLS);
    },
  );

  it('killed while it waits for an answer asks for that one again, and for no other', async () => {
    const child = new AbortController();
    server = await teamServer({
      onCall: (action, call) => {
        if (action !== 'write_code' || call !== 3) return undefined;
        child.abort();
        return { hang: true };
      },
    });
    const cwd = newFolder();
    expect(await runCli(start, { cwd, env: server.env, kill: child.signal })).toMatchObject({ signal: 'SIGKILL' });
    expect((await runCli(['resume'], { cwd, env: server.env })).code).toBe(0);
    expect(server.asked()).toEqual([...CALLS.slice(0, 3), ...CALLS.slice(2)]);
  });

  it('stops before the call that would pass the budget, with nothing written, and says what was spent', async () => {
    server = await teamServer();
    const cwd = newFolder();
    const result = await runCli([...start, '--max-budget-usd', '0.03'], { cwd, env: server.env });
    expect(result.code).toBe(7);
    expect(result.stderr).toMatch(/the budget of 0\.03 USD .*0\.0\d+ USD are spent/);
    expect(server.asked().length).toBeLessThan(CALLS.length);
    expect(readdirSync(cwd)).toEqual(['.mgx']);
  });

  it.each([
    ['a wrong key', { status: 401, error: 'invalid key' }, 3, /key was not accepted/],
    ['a refusal', { text: 'I will not.', stopReason: 'refusal' }, 4, /refused: I will not/],
  ])('ends at %s, asked once', async (_, answer, code, says) => {
    server = await teamServer({ onCall: () => answer });
    const result = await runCli(start, { cwd: newFolder(), env: server.env });
    expect(result).toMatchObject({ code, stderr: expect.stringMatching(says) });
    expect(server.asked()).toHaveLength(1);
  });
});

describe('a model of a server of one’s own', () => {
  let server: LoopbackServer;
  afterEach(() => server.close());

  it('is named with its address, and asked there', async () => {
    server = await fakeOpenAiServer(() => ({ status: 404, error: "model 'qwen3' not found" }));
    const model = `openai/qwen3@${server.baseUrl}`;
    const result = await runCli([...start, '--model', model], { cwd: newFolder(), env: { OPENAI_API_KEY: 'sk-mine' } });
    expect(result).toMatchObject({ code: 4, stderr: expect.stringContaining("model 'qwen3' not found") });
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });
});
