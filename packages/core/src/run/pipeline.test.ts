import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { RunEvent, RunOptions } from '@mgx/domain';
import { formatManifest } from '@mgx/diff';
import { MgxError } from '@mgx/errors';
import { withRetries } from '@mgx/models';
import { scriptedModel } from '@mgx/models/testing';
import type { Machine } from '../machine.js';
import { composeMemory, teamFiles, teamScript, type MemoryMgx, type MemoryOptions } from '../testing/index.js';

const text = 'Create an Express API with user CRUD and tests';

/** A provider's failure that may pass. */
const overloaded = new MgxError({
  code: 'provider_failed',
  message: 'overloaded',
  data: { status: 529, isTransient: true, retryAfterMs: null },
});

async function setUp(options: Partial<MemoryOptions> = {}) {
  const model = options.model ?? scriptedModel(teamScript());
  const mgx = await composeMemory({ ...options, model });
  const out = join(mgx.folder, 'out');
  const task = await mgx.tasks.create(mgx.scope, { name: 'Users', description: text });
  const start = (changes: Partial<RunOptions> = {}) =>
    mgx.runs.start(mgx.scope, { taskId: task.id, options: { outputPath: out, ...changes } });
  return { mgx, out, start };
}

async function eventsOf(mgx: MemoryMgx, id: string): Promise<RunEvent[]> {
  const logged = await mgx.events.read(mgx.scope, { kind: 'run', id }, { limit: 1000 });
  return logged.map(({ event }) => event);
}

const typesOf = (events: readonly RunEvent[]) =>
  events.map(({ type }) => type).filter((type) => !['phase_started', 'phase_completed', 'progress'].includes(type));

describe('a run', () => {
  it('stops at its plan, and after the approval delivers what passed', async () => {
    const { mgx, out, start } = await setUp();
    const { id } = await start();
    const waiting = await mgx.runs.advance(id);
    expect(waiting).toMatchObject({
      status: 'running',
      phase: 'awaiting_approval',
      gate: { name: 'plan', subjectVersion: 1 },
    });
    expect(existsSync(out)).toBe(false);
    await mgx.runs.decide(mgx.scope, id, { decision: { kind: 'approve', feedback: null } });
    const done = await mgx.runs.advance(id);
    expect(done).toMatchObject({
      status: 'completed',
      phase: 'finished',
      results: { verified: true, outputPath: out },
    });
    expect(readFileSync(join(out, 'package.json'), 'utf8')).toContain('"name"');
    const events = await eventsOf(mgx, id);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(typesOf(events)).toEqual([
      'analysis_start',
      'plan_ready',
      'approval_required',
      'approved',
      'code_formatted',
      'verification_completed',
      'review_completed',
      'completion',
    ]);
  });

  it('drafts the plan anew with what was said, and ends when it is rejected', async () => {
    const model = scriptedModel(teamScript());
    const { mgx, out, start } = await setUp({ model });
    const { id } = await start();
    await mgx.runs.advance(id);
    await mgx.runs.decide(mgx.scope, id, { decision: { kind: 'revise', feedback: 'smaller, please' } });
    const again = await mgx.runs.advance(id);
    expect(again).toMatchObject({ gate: { subjectVersion: 2 }, plan: { summary: 'Plan 2' } });
    expect(JSON.stringify(model.requests.at(-1)?.messages)).toContain('smaller, please');
    const stale = mgx.runs.decide(mgx.scope, id, {
      gate: 'plan',
      subjectVersion: 1,
      decision: { kind: 'approve', feedback: null },
    });
    await expect(stale).rejects.toMatchObject({ code: 'illegal_transition' });
    const rejection = { decision: { kind: 'reject', feedback: null } } as const;
    await mgx.runs.decide(mgx.scope, id, rejection);
    expect(await mgx.runs.decide(mgx.scope, id, rejection)).toMatchObject({ status: 'cancelled' });
    const contrary = mgx.runs.decide(mgx.scope, id, { decision: { kind: 'approve', feedback: null } });
    await expect(contrary).rejects.toMatchObject({ code: 'illegal_transition' });
    expect(await mgx.runs.advance(id)).toMatchObject({ status: 'cancelled' });
    expect(existsSync(out)).toBe(false);
  });

  it('sends a failing test back with its output, each time in another prompt', async () => {
    const model = scriptedModel(teamScript());
    let runs = 0;
    const commands: MemoryOptions['commands'] = ({ argv }) =>
      argv.join(' ') === 'npm test' && ++runs === 1 ? { exitCode: 1, stdout: 'expected 1 to be 2' } : {};
    const { mgx, start } = await setUp({ model, commands });
    const { id } = await start({ autoApprove: true });
    expect(await mgx.runs.advance(id)).toMatchObject({ status: 'completed', revisionRounds: 1 });
    const prompts = model.requests
      .filter(({ action }) => action === 'write_code')
      .map(({ messages }) => JSON.stringify(messages));
    expect(prompts).toHaveLength(2);
    expect(prompts[0]).not.toContain('expected 1 to be 2');
    expect(prompts[1]).toContain('expected 1 to be 2');
    expect(typesOf(await eventsOf(mgx, id))).toContain('revision_requested');
  });

  it('fails and applies nothing when tests still fail after the last round', async () => {
    const { mgx, out, start } = await setUp({ commands: ({ argv }) => (argv[1] === 'test' ? { exitCode: 1 } : {}) });
    const { id } = await start({ autoApprove: true, maxRevisionRounds: 1 });
    expect(await mgx.runs.advance(id)).toMatchObject({ status: 'failed', error: { code: 'verification_failed' } });
    expect(existsSync(out)).toBe(false);
    expect(typesOf(await eventsOf(mgx, id)).at(-1)).toBe('failure');
  });

  it('asks when rules stay broken, and goes on with the answer', async () => {
    const broken = formatManifest([...teamFiles, { path: 'requirements.txt', content: 'fastapi\n' }]);
    const model = scriptedModel(
      teamScript({
        code: ({ messages }) => (JSON.stringify(messages).includes('no python') ? formatManifest(teamFiles) : broken),
      }),
    );
    const { mgx, out, start } = await setUp({ model });
    const { id } = await start({ autoApprove: true, maxRevisionRounds: 1 });
    expect(await mgx.runs.advance(id)).toMatchObject({
      status: 'running',
      phase: 'needs_info',
      gate: { name: 'needs_info' },
    });
    const approval = mgx.runs.decide(mgx.scope, id, { decision: { kind: 'approve', feedback: null } });
    await expect(approval).rejects.toMatchObject({ code: 'invalid_input' });
    expect(existsSync(out)).toBe(false);
    await mgx.runs.decide(mgx.scope, id, { decision: { kind: 'revise', feedback: 'no python, please' } });
    expect(await mgx.runs.advance(id)).toMatchObject({ status: 'completed' });
    expect(typesOf(await eventsOf(mgx, id)).filter((type) => type === 'validation_failed')).toHaveLength(2);
  });

  it('says that it is not verified, and why; and fails where it has to be', async () => {
    const machine = { openSandbox: async () => ({ unavailable: 'no sandbox' }) };
    const { mgx, start } = await setUp({ machine });
    const lenient = await start({ autoApprove: true });
    expect(await mgx.runs.advance(lenient.id)).toMatchObject({
      status: 'completed',
      results: { verified: false, verification: { outcome: 'unverified', reason: 'no sandbox' } },
    });
    const missing = await setUp({ machine: { hasTool: async () => false } });
    const strict = await missing.start({ autoApprove: true, requireVerified: true });
    expect(await missing.mgx.runs.advance(strict.id)).toMatchObject({
      status: 'failed',
      error: { code: 'not_verified', message: expect.stringContaining('npm not found') as unknown },
    });
    expect(existsSync(missing.out)).toBe(false);
  });

  it('leaves a file alone that somebody made in the meantime', async () => {
    const { mgx, out, start } = await setUp({
      commands: ({ argv }) => {
        if (argv[1] !== 'test') return {};
        mkdirSync(out, { recursive: true });
        writeFileSync(join(out, 'package.json'), 'mine');
        return {};
      },
    });
    const { id } = await start({ autoApprove: true });
    expect(await mgx.runs.advance(id)).toMatchObject({ status: 'failed', error: { code: 'file_changed' } });
    expect(readFileSync(join(out, 'package.json'), 'utf8')).toBe('mine');
    expect(existsSync(join(out, 'tsconfig.json'))).toBe(false);
    expect(typesOf(await eventsOf(mgx, id))).toContain('patch_apply_failed');
  });

  it('is taken back by undo, unless somebody changed a file', async () => {
    const { mgx, out, start } = await setUp();
    const { id } = await start({ autoApprove: true });
    await mgx.runs.advance(id);
    const file = join(out, 'package.json');
    const written = readFileSync(file, 'utf8');
    writeFileSync(file, 'changed');
    await expect(mgx.runs.undo(mgx.scope, id)).rejects.toMatchObject({ code: 'file_changed' });
    writeFileSync(file, written);
    await mgx.runs.undo(mgx.scope, id);
    expect(existsSync(file)).toBe(false);
    expect(existsSync(join(out, 'src'))).toBe(false);
  });

  it('keeps the result as artifacts when it goes nowhere', async () => {
    const { mgx, start } = await setUp();
    const { id } = await start({ autoApprove: true, outputPath: null });
    expect(await mgx.runs.advance(id)).toMatchObject({ status: 'completed', results: { outputPath: null } });
    const names = (await mgx.artifacts.list(mgx.scope, id)).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['project.zip', 'package.json', 'mgx-report.json']));
  });

  it('stops spending at its budget', async () => {
    // A call needs room for 2,048 tokens of an answer, and then costs 0.001.
    const { mgx, start } = await setUp({ prices: { scripted: [{ input: 0, output: 1 }] } });
    const { id } = await start({ autoApprove: true, maxBudgetUsd: 0.0035 });
    expect(await mgx.runs.advance(id)).toMatchObject({
      status: 'failed',
      error: { code: 'budget_exceeded' },
      usage: { modelCalls: 2 },
    });
  });

  it('tells of every call that is made again', async () => {
    const script = teamScript();
    const failures = new Map([['draft_plan', 2]]);
    const flaky = scriptedModel((request) => {
      const left = failures.get(request.action) ?? 0;
      failures.set(request.action, left - 1);
      return left > 0 ? overloaded : script(request);
    });
    const resolveModel: Machine['resolveModel'] = async (_, { onRetry } = {}) => ({
      model: withRetries(flaky, { sleep: async () => undefined, ...(onRetry ? { onRetry } : {}) }),
      isTrusted: false,
    });
    const { mgx, start } = await setUp({ machine: { resolveModel } });
    const { id } = await start({ autoApprove: true });
    expect(await mgx.runs.advance(id)).toMatchObject({ status: 'completed' });
    const retries = (await eventsOf(mgx, id)).filter(({ type }) => type === 'model_retry');
    expect(retries.map(({ data }) => data)).toMatchObject([
      { action: 'draft_plan', attempt: 1, attempts: 3, error: 'overloaded' },
      { action: 'draft_plan', attempt: 2, attempts: 3, error: 'overloaded' },
    ]);
  });

  it('is cancelled under whoever works on it', async () => {
    const held: { mgx?: MemoryMgx; id?: string } = {};
    const { mgx, out, start } = await setUp({
      commands: async () => {
        if (held.mgx && held.id) await held.mgx.runs.cancel(held.mgx.scope, held.id);
        return {};
      },
    });
    const { id } = await start({ autoApprove: true });
    Object.assign(held, { mgx, id });
    await mgx.runs.advance(id);
    expect(await mgx.runs.get(mgx.scope, id)).toMatchObject({ status: 'cancelled' });
    expect(existsSync(out)).toBe(false);
    expect(typesOf(await eventsOf(mgx, id)).at(-1)).toBe('cancelled');
  });

  it('times out at a gate that nobody decides', async () => {
    let now = new Date('2026-11-01T12:00:00Z');
    const { mgx, start } = await setUp({ machine: { clock: () => now } });
    const { id } = await start({ approvalTimeoutSeconds: 300 });
    await mgx.runs.advance(id);
    now = new Date('2026-11-01T12:05:01Z');
    expect(await mgx.runs.advance(id)).toMatchObject({ status: 'timeout', error: { code: 'approval_timeout' } });
  });
});
