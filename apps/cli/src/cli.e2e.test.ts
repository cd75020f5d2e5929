import { existsSync, mkdtempSync, readFileSync, realpathSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runCli } from './testing/run-cli.js';

const TASK = 'Create an Express API with user CRUD and tests';
const newFolder = () => realpathSync(mkdtempSync(join(tmpdir(), 'mgx cli ü-')));
const offline = ['--model', 'offline', '--no-verify'];

describe('mgx', () => {
  it('tells its version and its help', async () => {
    const cwd = newFolder();
    expect(await runCli(['--version'], { cwd })).toMatchObject({ code: 0, stdout: '0.1.0\n' });
    const help = await runCli(['--help'], { cwd });
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('Exit codes') as unknown });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('writes a profile of a run', async () => {
    const cwd = newFolder();
    const done = await runCli(['task', TASK, '--out', 'o', '--yes', '--profile', '--profile-memory', ...offline], {
      cwd,
    });
    expect(done.code).toBe(0);
    const [, file = ''] = /profile: (logs\/performance\/\d{8}_\d{6}Z\.json)/.exec(done.stderr) ?? [];
    const profile = JSON.parse(readFileSync(join(cwd, file), 'utf8')) as Record<string, unknown>;
    expect(profile).toMatchObject({ run: { status: 'completed' }, timers: { write_code: { count: 1 } } });
    expect(profile['memory_mb']).toMatchObject({ peak_rss: expect.any(Number) as unknown });
    expect(readFileSync(join(cwd, 'perf_reports/latest.json'), 'utf8')).toBe(readFileSync(join(cwd, file), 'utf8'));
  });

  it('stops at the gate where nobody can be asked, and goes on after the approval', async () => {
    const cwd = newFolder();
    const stopped = await runCli(['task', TASK, '--out', 'the out', ...offline], { cwd });
    expect(stopped.code).toBe(6);
    expect(stopped.stdout).toContain('Plan: express-ts API with User CRUD');
    expect(stopped.stderr).toMatch(/mgx approve [0-9a-f-]{36}/);
    expect(existsSync(join(cwd, 'the out'))).toBe(false);
    const approved = await runCli(['approve', '--output-format', 'json'], { cwd });
    expect(approved.code).toBe(0);
    expect(JSON.parse(approved.stdout)).toMatchObject({
      status: 'completed',
      results: { verified: false },
      run_number: 1,
    });
    expect(existsSync(join(cwd, 'the out/src/routes/users.ts'))).toBe(true);
    const undone = await runCli(['undo'], { cwd });
    expect(undone).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Took back \d\d files in /) as unknown });
    expect(readdirSync(join(cwd, 'the out'))).toEqual([]);
  });

  it('ends a run that is rejected', async () => {
    const cwd = newFolder();
    await runCli(['task', TASK, ...offline], { cwd });
    expect((await runCli(['reject'], { cwd })).code).toBe(6);
    expect((await runCli(['approve'], { cwd })).code).toBe(5);
    const runs = await runCli(['runs', '--output-format', 'json'], { cwd });
    expect(JSON.parse(runs.stdout)).toMatchObject({ total: 1, items: [{ status: 'cancelled' }] });
  });

  it('reads tasks from files, and events go out as they happen', async () => {
    const cwd = newFolder();
    writeFileSync(
      join(cwd, 'task.json'),
      JSON.stringify({ task: 'Build a book API with title, price (number)', target_stack: 'express-ts' }),
    );
    const result = await runCli(
      ['task', '--json', 'task.json', '--yes', '--out', 'out', '--output-format', 'stream-json', ...offline],
      { cwd },
    );
    expect(result.code).toBe(0);
    const lines = result.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { event_type: string; seq?: number });
    expect(lines.at(-1)).toMatchObject({ event_type: 'result', run: { status: 'completed' } });
    const seqs = lines.slice(0, -1).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(readFileSync(join(cwd, 'out/src/models/book.ts'), 'utf8')).toContain('price: z.number()');
  });

  it('shows where each setting came from, and looks for none in the folder it stands in', async () => {
    const cwd = newFolder();
    writeFileSync(join(cwd, 'mgx.config.yaml'), 'auto_approve_plan: true\n');
    writeFileSync(join(cwd, 'mine.yaml'), 'max_rounds: 9\nverbose: true\n');
    const args = ['config', '--json', '--config', 'mine.yaml', '--set', 'verbose=no'];
    const { stdout } = await runCli(args, { cwd, env: { MGX_MAX_ROUNDS: '7' } });
    expect(JSON.parse(stdout)).toMatchObject({
      config: { max_rounds: 7, verbose: false, auto_approve_plan: false },
      origins: { max_rounds: 'MGX_MAX_ROUNDS', verbose: '--set', auto_approve_plan: 'default' },
    });
    const wrong = await runCli(['config', '--set', 'max_round=3'], { cwd });
    expect(wrong).toMatchObject({ code: 3, stderr: expect.stringContaining("did you mean 'max_rounds'?") as unknown });
  });

  it('takes text that looks like an option, and odd names, as they are', async () => {
    const cwd = newFolder();
    const dashed = await runCli(
      ['task', ...offline, '--yes', '--out', 'o', '--', '--create an Express API for books'],
      { cwd },
    );
    expect(dashed.code).toBe(0);
    const piped = await runCli(['task', '-', ...offline, '--yes', '--out', '-rf'], {
      cwd,
      input: 'Build an Express API for books',
    });
    expect(piped.code).toBe(0);
    expect(existsSync(join(cwd, '-rf/src/models/book.ts'))).toBe(true);
  });

  it('lists stacks and looks at the machine', async () => {
    const cwd = newFolder();
    const stacks = await runCli(['stacks', '--json'], { cwd });
    expect(JSON.parse(stacks.stdout)).toHaveLength(10);
    expect(JSON.parse(stacks.stdout)).toContainEqual(
      expect.objectContaining({ stack_id: 'fastapi', test_framework: 'pytest', offline: true }),
    );
    const doctor = await runCli(['doctor', '--json'], { cwd });
    expect(JSON.parse(doctor.stdout)).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ name: 'npm' })]) as unknown,
    });
  });
});
