import { tmpdir } from 'node:os';
import { runProcess } from './run-process.js';

/** pip's own defaults, asked of pip: the index and where its files are. */
const PIP_QUESTION =
  'from pip._internal.models.index import PyPI as p; print(p.url); print("https://" + p.file_storage_domain)';
const TIMEOUT_MS = 20_000;

/** The hosts that the package managers on a PATH would install from, asked of themselves. */
export async function findRegistryHosts({ path }: { path: string }): Promise<string[]> {
  const questions: readonly (readonly [string, ...string[]])[] = [
    ['npm', 'config', 'get', 'registry'],
    ['/usr/bin/python3', '-c', PIP_QUESTION],
  ];
  const answers = await Promise.all(questions.map((argv) => ask(argv, path)));
  return [...new Set(answers.flatMap(hostsIn))];
}

async function ask(argv: readonly [string, ...string[]], path: string): Promise<string> {
  const [file, ...args] = argv;
  const spawned = { file, args, cwd: tmpdir(), env: { PATH: path, HOME: tmpdir() } };
  const { exitCode, stdout } = await runProcess({ argv, timeoutMs: TIMEOUT_MS }, spawned);
  return exitCode === 0 ? stdout : '';
}

function hostsIn(answer: string): string[] {
  return answer.split('\n').flatMap((line) => (URL.canParse(line.trim()) ? [new URL(line.trim()).hostname] : []));
}
