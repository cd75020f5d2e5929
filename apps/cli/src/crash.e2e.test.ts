import { mkdtempSync, readFileSync, realpathSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { snapshotTree } from '@mgx/diff/testing';
import { CHECKPOINTS } from './testing/checkpoints.js';
import { runCli } from './testing/run-cli.js';

const TASK = 'Create an Express API with user CRUD and tests';
const start = ['task', TASK, '--model', 'offline', '--no-verify', '--yes', '--out', 'out'];

type Outcome = {
  readonly tree: readonly string[];
  readonly events: readonly string[];
  readonly records: readonly string[];
};

/** What a finished run left behind, without what differs from run to run (times, ids). */
function outcomeIn(cwd: string): Outcome {
  const [runId = ''] = readdirSync(join(cwd, '.mgx/runs'));
  const lines = readFileSync(join(cwd, '.mgx/runs', runId, 'log.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const log = lines.map(
    (line) =>
      JSON.parse(line) as { events: { seq: number; type: string; message: string }[]; records: { key: string }[] },
  );
  return {
    tree: snapshotTree(join(cwd, 'out')),
    events: log.flatMap(({ events }) =>
      events.map(({ seq, type, message }) => `${seq} ${type} ${message.replaceAll(cwd, '')}`),
    ),
    records: log.flatMap(({ records }) => records.map(({ key }) => key)),
  };
}

describe('a run that is killed', () => {
  let clean: Outcome;
  beforeAll(async () => {
    const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-crash-')));
    expect((await runCli(start, { cwd })).code).toBe(0);
    clean = outcomeIn(cwd);
  });

  it.each(CHECKPOINTS)('at %s goes on to the same end, and nothing is done twice', async (point) => {
    const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'mgx-crash-')));
    expect(await runCli(start, { cwd, env: { MGX_TEST_KILL_AT: point } })).toMatchObject({
      code: null,
      signal: 'SIGKILL',
    });
    expect((await runCli(['resume'], { cwd })).code).toBe(0);
    const outcome = outcomeIn(cwd);
    expect(outcome).toEqual(clean);
    expect(new Set(outcome.records).size).toBe(outcome.records.length);
  });
});
