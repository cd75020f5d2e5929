import { mkdtempSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotTree } from '@mgx/diff/testing';
import { runCli } from './run-cli.js';

/** What a finished run left behind, without what differs from run to run: times, ids, places. */
export type CliOutcome = {
  readonly tree: readonly string[];
  readonly events: readonly string[];
  readonly records: readonly string[];
};

/** Dies at a named point, or after a time, milliseconds. */
export type Death = { readonly at: string } | { readonly afterMs: number };

/** The outcome of a run that nobody kills. */
export async function undisturbed(args: readonly string[]): Promise<CliOutcome> {
  const cwd = newFolder();
  expectEnd(await runCli(args, { cwd }), 0);
  return outcomeIn(cwd);
}

/** The outcome of a run that is killed (SIGKILL) and resumed, as often as there are deaths, and then resumed to its end. */
export async function afterDeaths(args: readonly string[], deaths: readonly Death[]): Promise<CliOutcome> {
  const cwd = newFolder();
  for (const death of deaths) {
    const next = hasRun(cwd) ? ['resume'] : args;
    const fatal =
      'at' in death ? { env: { MGX_TEST_KILL_AT: death.at } } : { kill: AbortSignal.timeout(Math.ceil(death.afterMs)) };
    const { signal, code, stderr } = await runCli(next, { cwd, ...fatal });
    const isDead = signal === 'SIGKILL';
    // Whoever dies after a time may have been faster; a named point is always come to.
    if (!isDead && ('at' in death || code !== 0))
      throw new Error(`ended with ${code} at ${JSON.stringify(death)}: ${stderr}`);
    if (!isDead) return outcomeIn(cwd);
  }
  expectEnd(await runCli(hasRun(cwd) ? ['resume'] : args, { cwd }), 0);
  return outcomeIn(cwd);
}

function newFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'mgx-crash-')));
}

function hasRun(cwd: string): boolean {
  const { length } = readdirSync(cwd, { recursive: true }).filter((path) => String(path).endsWith('log.jsonl'));
  return length > 0;
}

function expectEnd({ code, stderr }: { code: number | null; stderr: string }, expected: number): void {
  if (code !== expected) throw new Error(`ended with ${code}, expected ${expected}: ${stderr}`);
}

function outcomeIn(cwd: string): CliOutcome {
  const [runId = ''] = readdirSync(join(cwd, '.mgx/runs'));
  const lines = readFileSync(join(cwd, '.mgx/runs', runId, 'log.jsonl'), 'utf8')
    .trim()
    .split('\n');
  const log = lines.map((line) => JSON.parse(line) as Line);
  return {
    tree: snapshotTree(join(cwd, 'out')),
    events: log.flatMap(({ events }) =>
      events.map(({ seq, type, message }) => `${seq} ${type} ${message.replaceAll(cwd, '')}`),
    ),
    records: log.flatMap(({ records }) => records.map(({ key }) => key)),
  };
}

type Line = {
  readonly events: readonly { readonly seq: number; readonly type: string; readonly message: string }[];
  readonly records: readonly { readonly key: string }[];
};
