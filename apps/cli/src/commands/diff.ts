import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { LOCAL_WORKSPACE } from '@mgx/core';
import { countChanges, renderChanges, type FileChange } from '@mgx/diff';
import { MgxError, systemErrorCode } from '@mgx/errors';
import { decodeUtf8 } from '@mgx/sandbox';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { findRun } from '../find-run.js';
import { withLocalMgx } from '../with-local-mgx.js';

export type DiffOptions = {
  readonly format: 'unified' | 'side-by-side' | 'json';
  readonly context: number;
  readonly stat?: boolean;
  readonly stateDir?: string;
};

/** `mgx diff`: what a run changes, or how two files differ. */
export async function showDiff(
  context: CommandContext,
  [first, second]: readonly [string | undefined, string | undefined],
  options: DiffOptions,
): Promise<ExitCode> {
  const changes =
    first !== undefined && second !== undefined
      ? await changesOfFiles(context, first, second)
      : await changesOfRun(context, first, options);
  const { stdout } = context;
  if (options.stat === true) {
    stdout.write(options.format === 'json' ? `${JSON.stringify(countChanges(changes))}\n` : statistics(changes));
    return EXIT.ok;
  }
  const rendered = renderChanges(changes, {
    format: options.format === 'side-by-side' ? 'side_by_side' : options.format,
    context: options.context,
    colour: stdout.isTTY === true,
    width: columnsOf(stdout),
  });
  stdout.write(options.format === 'json' ? `${rendered}\n` : rendered);
  return EXIT.ok;
}

async function changesOfRun(
  context: CommandContext,
  id: string | undefined,
  { stateDir }: DiffOptions,
): Promise<readonly FileChange[]> {
  return withLocalMgx(context, stateDir === undefined ? {} : { stateDir }, async (mgx) => {
    const { id: runId } = await findRun(mgx, id);
    const { changes, run } = await mgx.runs.changes({ workspaceId: LOCAL_WORKSPACE.id }, runId);
    if (changes) return changes;
    throw new MgxError({
      code: 'invalid_input',
      message: `run ${run.id} is ${run.status} in phase ${run.phase} and has changed nothing yet`,
    });
  });
}

async function changesOfFiles({ cwd }: CommandContext, first: string, second: string): Promise<FileChange[]> {
  const [before, after] = [await readText(cwd, first), await readText(cwd, second)];
  if (before === after) return [];
  // Under the first one's name: applied to it, the patch makes the second of it.
  return [{ kind: 'modify', path: first.replaceAll('\\', '/'), before, after }];
}

async function readText(cwd: string, file: string): Promise<string> {
  try {
    const text = decodeUtf8(new Uint8Array(await readFile(resolve(cwd, file))));
    if (text !== null) return text;
  } catch (error) {
    const code = systemErrorCode(error);
    const reason = code === 'ENOENT' ? 'it is not there' : code === 'EISDIR' ? 'it is a folder' : String(error);
    throw new MgxError({ code: 'invalid_input', message: `cannot read ${file}: ${reason}`, cause: error });
  }
  throw new MgxError({ code: 'invalid_input', message: `${file} is not UTF-8 text` });
}

function statistics(changes: readonly FileChange[]): string {
  const lines = changes.map((change) => {
    const { additions, deletions } = countChanges([change]);
    return ` ${change.path} | +${additions} -${deletions}`;
  });
  const { files, additions, deletions } = countChanges(changes);
  return `${[...lines, ` ${files} ${files === 1 ? 'file' : 'files'}, +${additions} -${deletions}`].join('\n')}\n`;
}

function columnsOf(stdout: CommandContext['stdout']): number {
  const columns: unknown = Reflect.get(stdout, 'columns');
  return typeof columns === 'number' ? columns : 120;
}
