import type { Mgx } from '@mgx/core';

/** What a command may use of the process: parameters, so that tests can give their own. */
export type CommandContext = {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
};

/** How the answer is printed. */
export type OutputFormat = 'text' | 'json' | 'stream-json';

/** A local MGX for the time of one command. */
export async function withLocalMgx<T>(
  context: CommandContext,
  { stateDir, config }: { readonly stateDir?: string; readonly config?: string },
  work: (mgx: Mgx) => Promise<T>,
): Promise<T> {
  const { composeForCli } = await import('./compose-for-cli.js');
  const mgx = await composeForCli(context, { stateDir, config });
  try {
    return await work(mgx);
  } finally {
    await mgx.close();
  }
}
