import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** Names that stand in a document for what they are here. */
export type Names = Readonly<Record<string, string>>;

/** A command as a document prints it, with its sample names replaced by the real ones. */
function withNames(command: string, names: Names): string {
  return Object.entries(names).reduce((text, [sample, real]) => text.replaceAll(sample, real), command);
}

/** Runs it in a shell, and returns its output as JSON. */
export async function runPrinted(command: string, names: Names): Promise<Record<string, unknown>> {
  const child = shell(`${withNames(command, names)} --silent --show-error`);
  child.stdin.end();
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${command}\nended with ${code}: ${errors}`);
  return JSON.parse(output) as Record<string, unknown>;
}

export type Message = Readonly<Record<string, unknown>> & { readonly event_type: string };

/** Runs a command that prints events, a line each, until one of a type; returns all of them. */
export function watchPrinted(command: string, names: Names): { until(type: string): Promise<Message[]>; stop(): void } {
  const child = shell(`exec ${withNames(command, names)}`);
  let [output, errors] = ['', ''];
  const messages = (): Message[] =>
    output
      .split('\n')
      .slice(0, -1)
      .flatMap((line) => /\{.*\}/.exec(line)?.[0] ?? [])
      .map((json) => JSON.parse(json) as Message);
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return {
    until: (type) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const seen = messages();
          if (seen.some((message) => message.event_type === type)) resolve(seen);
        };
        child.stdout.on('data', look);
        child.on('close', (code) => reject(new Error(`${command}\nended with ${code}: ${errors}${output}`)));
        look();
      }),
    stop: () => void child.kill('SIGKILL'),
  };
}

function shell(command: string) {
  const tools = join(import.meta.dirname, '..', '..', 'node_modules', '.bin');
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  return spawn('sh', ['-c', command], {
    env: { PATH: `${tools}${delimiter}${PATH}`, HOME, TMPDIR },
  });
}
