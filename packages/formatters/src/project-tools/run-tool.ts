import type { Command, CommandResult } from '@mgx/sandbox';
import type { Finding, FormatterOptions, LanguageFile, Outcome } from '../formatter.js';
import type { ProjectTools } from './project-tools.js';

const MEMORY_MB = 2_048;
const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;
/** So many bytes of paths go on one command line. */
const MOST_PATH_BYTES = 60_000;
const MOST_FINDINGS_A_FILE = 5;

export type Place = { readonly message: string; readonly line: number | null };

/** A tool as a value: how it is called and what its answers mean. */
export type ToolCall = {
  /** Without the paths, which come last. */
  readonly argv: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that mean it did its work. */
  readonly worked: readonly number[];
  /** What it says of single files that it could not format; such files may come with an exit code that is no success. */
  readonly failuresIn?: (result: CommandResult, root: string) => ReadonlyMap<string, Place>;
  /** What it found in files, without changing them. */
  readonly findingsIn?: (result: CommandResult, root: string) => ReadonlyMap<string, readonly Finding[]>;
};

/** Lays the files out, runs the tool on them, and reads them back. */
export async function runTool(
  { sandbox, timeoutMs }: ProjectTools,
  files: readonly LanguageFile[],
  { call, signal }: { readonly call: ToolCall; readonly signal: FormatterOptions['signal'] },
): Promise<Outcome[]> {
  const run = { sandbox, timeoutMs, call, signal };
  await layDown(sandbox, files);
  const before = await sizes(sandbox);
  const outcomes = new Map<string, Outcome>();
  for (const group of inGroups(files))
    for (const [path, outcome] of await runOn(group, run)) outcomes.set(path, outcome);
  const strays = await strayWrites(sandbox, before, new Set(files.map(({ path }) => path)));
  return files.map(({ path }, index) => {
    const outcome = outcomes.get(path) ?? { kind: 'failed', message: 'it gave no answer for this file', line: null };
    if (index > 0 || strays.length === 0 || outcome.kind !== 'formatted') return outcome;
    const message = `it also wrote ${strays.slice(0, 3).join(', ')}${strays.length > 3 ? ' and more' : ''}, which was discarded`;
    return { ...outcome, findings: [...(outcome.findings ?? []), { message, line: null }] };
  });
}

type Run = Pick<ProjectTools, 'sandbox' | 'timeoutMs'> & {
  readonly call: ToolCall;
  readonly signal: FormatterOptions['signal'];
};

type Outcomes = ReadonlyMap<string, Outcome>;

/**
 * One start for all; where the tool fails as a whole without naming a file, the file that it fails on is sought by halves,
 * so that one broken file is not the failure of all.
 */
async function runOn(group: readonly LanguageFile[], run: Run, known?: Once): Promise<Outcomes> {
  const whole = known ?? (await runOnce(group, run));
  if (whole.problem === null || whole.isCutOff || group.length === 1) return whole.outcomes;
  const middle = Math.ceil(group.length / 2);
  const [left, right] = [group.slice(0, middle), group.slice(middle)];
  await layDown(run.sandbox, group);
  const first = await runOnce(left, run);
  if (first.isCutOff) return whole.outcomes;
  const second = await runOnce(right, run);
  // In the same words for both: it is not a file's fault.
  if (second.isCutOff || first.problem?.message === second.problem?.message) return whole.outcomes;
  const halves = [
    first.problem === null ? first.outcomes : await runOn(left, run, first),
    second.problem === null ? second.outcomes : await runOn(right, run, second),
  ];
  return new Map(halves.flatMap((half) => [...half]));
}

type Once = { readonly outcomes: Outcomes; readonly problem: Place | null; readonly isCutOff: boolean };

async function runOnce(group: readonly LanguageFile[], { sandbox, timeoutMs, call, signal }: Run): Promise<Once> {
  const command: Command = {
    argv: [...call.argv, ...group.map(({ path }) => path)],
    timeoutMs,
    memoryMb: MEMORY_MB,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    ...(call.env ? { env: call.env } : {}),
  };
  const result = await sandbox.shell.run(command, signal ? { signal } : {});
  const failures = call.failuresIn?.(result, sandbox.root) ?? new Map<string, Place>();
  const findings = call.findingsIn?.(result, sandbox.root) ?? new Map<string, readonly Finding[]>();
  const problem = failures.size > 0 && !isCutOff(result) ? null : problemOf(result, call, timeoutMs);
  const outcomes = new Map<string, Outcome>();
  for (const { path } of group) {
    const failed = failures.get(path) ?? problem;
    const found = (findings.get(path) ?? []).slice(0, MOST_FINDINGS_A_FILE);
    outcomes.set(path, failed ? { kind: 'failed', ...failed } : await readBack(sandbox, path, found));
  }
  return { outcomes, problem, isCutOff: isCutOff(result) };
}

async function layDown({ files }: ProjectTools['sandbox'], texts: readonly LanguageFile[]): Promise<void> {
  for (const { path, content } of texts) await files.write(path, content);
}

async function readBack(
  { files }: ProjectTools['sandbox'],
  path: string,
  findings: readonly Finding[],
): Promise<Outcome> {
  const content = await files.readText(path);
  if (content === null) return { kind: 'failed', message: 'it left no readable file behind', line: null };
  return { kind: 'formatted', content: content.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n'), findings };
}

function isCutOff({ notFound, timedOut, outOfMemory, exitCode }: CommandResult): boolean {
  return notFound || timedOut || outOfMemory || exitCode === null;
}

/** Why a command as a whole did not do its work; null when it did. */
function problemOf(result: CommandResult, { argv, worked }: ToolCall, timeoutMs: number): Place | null {
  const told = (message: string): Place => ({ message, line: null });
  if (result.notFound) return told(`could not be started: ${argv[0]} not found`);
  if (result.timedOut) return told(`stopped, it did not end within ${timeoutMs / 1000} s`);
  if (result.outOfMemory) return told(`stopped, it used more than ${MEMORY_MB} MB of memory`);
  if (result.exitCode === null) return told(`died of signal ${result.signal ?? 'unknown'}`);
  if (worked.includes(result.exitCode)) return null;
  const words = lastWords(result.stderr) || lastWords(result.stdout);
  return told(`failed with exit code ${result.exitCode}${words ? `: ${words}` : ''}`);
}

/** The line that says most: the first that speaks of an error, else the first. */
function lastWords(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const line = lines.find((one) => /error|exception|cannot|fatal/i.test(one)) ?? lines[0] ?? '';
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

function inGroups(files: readonly LanguageFile[]): LanguageFile[][] {
  const groups: LanguageFile[][] = [[]];
  let bytes = 0;
  for (const file of files) {
    bytes += Buffer.byteLength(file.path) + 1;
    if (bytes > MOST_PATH_BYTES) {
      groups.push([]);
      bytes = 0;
    }
    groups.at(-1)?.push(file);
  }
  return groups;
}

async function sizes({ files }: ProjectTools['sandbox']): Promise<Map<string, number>> {
  return new Map((await files.list()).map(({ path, size }) => [path, size]));
}

/** What a tool wrote, changed in size or removed beside the files it was given. */
async function strayWrites(
  sandbox: ProjectTools['sandbox'],
  before: ReadonlyMap<string, number>,
  given: ReadonlySet<string>,
): Promise<string[]> {
  const after = await sizes(sandbox);
  const touched = [...after].filter(([path, size]) => before.get(path) !== size).map(([path]) => path);
  const removed = [...before.keys()].filter((path) => !after.has(path));
  return [...touched, ...removed].filter((path) => !given.has(path));
}
