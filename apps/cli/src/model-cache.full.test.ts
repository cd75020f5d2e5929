import { randomUUID } from 'node:crypto';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runCli } from './testing/run-cli.js';
import { teamServer, type TeamServer } from './testing/team-server.js';

jest.setTimeout(120_000);

const { MGX_TEST_REDIS_URL: redis = '' } = process.env;
const TASK = `Create an Express API with a health check (${randomUUID()})`;
const PLANNING = ['analyze_task', 'draft_plan'];
const newFolder = () => realpathSync(mkdtempSync(join(tmpdir(), 'mgx-model-cache-')));

describe('a cache that several commands share', () => {
  let server: TeamServer;
  beforeEach(async () => {
    server = await teamServer();
  });
  afterEach(() => server.close());

  /** What a command that stops at its plan asks of the model. */
  async function askedFor(args: readonly string[]): Promise<readonly string[]> {
    const env = { ...server.env, MGX_CACHE_BACKEND: 'redis', MGX_REDIS_URL: redis };
    const before = server.asked().length;
    // 6: the plan waits for its approval.
    expect(await runCli(['task', ...args], { cwd: newFolder(), env })).toMatchObject({ code: 6 });
    return server.asked().slice(before);
  }

  it('answers the same task again, and no other, nor another stack, constraint or model', async () => {
    const first = [TASK, '--stack', 'express-ts', '--constraint', 'Use zod', '--model', 'anthropic/claude-sonnet-5-5'];
    const instead = (old: string, now: string) => first.map((part) => (part === old ? now : part));
    expect(await askedFor(first)).toEqual(PLANNING);
    expect(await askedFor(first)).toEqual([]);
    for (const other of [
      instead(TASK, `${TASK}.`),
      instead('express-ts', 'fastapi'),
      instead('Use zod', 'Use valibot'),
      instead('anthropic/claude-sonnet-5-5', 'anthropic/claude-haiku-5-5'),
      [...first, '--role-model', 'planner=anthropic/claude-opus-5-5'],
    ]) {
      expect([other, await askedFor(other)]).toEqual([other, PLANNING]);
      expect(await askedFor(other)).toEqual([]);
    }
    expect(await askedFor(first)).toEqual([]);
  });
});
