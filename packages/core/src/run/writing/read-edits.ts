import { isMgxError } from '@mgx/errors';
import { parseManifest, planFiles, type FileChange } from '@mgx/diff';
import { checkRelativePath } from '@mgx/sandbox';
import { NO_CHANGES } from '../../prompts/answer-contracts.js';

/** An edit that does not fit the file it is for. */
export type Misfit = {
  readonly path: string;
  readonly message: string;
  /** The real lines round the likeliest place, numbered; null where nothing looks like it. */
  readonly excerpt: string | null;
};

/** What one answer of a writer says, planned over the files as they stand. */
export type Edits = {
  readonly changes: readonly FileChange[];
  readonly misfits: readonly Misfit[];
  readonly prose: readonly { readonly line: number; readonly text: string }[];
  /** The last file, when the text ends inside it. */
  readonly truncated: string | null;
  readonly duplicates: readonly string[];
  /** Every file that the answer speaks of, changed by it or not. */
  readonly named: readonly string[];
};

const NOTHING: Edits = { changes: [], misfits: [], prose: [], truncated: null, duplicates: [], named: [] };

/**
 * Reads files and edits in any form that models write them, and plans them over what stands there. A file none of whose
 * edits is refused is changed whole; one with a misfit is left as it is.
 */
export async function readEdits(text: string, read: (path: string) => Promise<string | null>): Promise<Edits> {
  if (saysNoChanges(text)) return NOTHING;
  const { files, prose, truncated, duplicates } = parseManifest(text);
  const removals = prose.flatMap(({ text: line }) => removedPath(line) ?? []);
  const misfits: Misfit[] = [];
  const isSafe = (path: string) => {
    const refusal = refusalOf(path);
    if (refusal !== null) misfits.push({ path, message: refusal, excerpt: null });
    return refusal === null;
  };
  const written = await planFiles(
    files.filter(({ path }) => isSafe(path)),
    read,
  );
  return {
    changes: [...written, ...(await planRemovals(removals.filter(isSafe), read))],
    misfits,
    truncated,
    duplicates,
    prose: prose.filter(({ text: line }) => removedPath(line) === null),
    named: [...files.map(({ path }) => path), ...removals],
  };
}

/** Why no file may have this path; null when one may. */
function refusalOf(path: string): string | null {
  try {
    checkRelativePath(path);
    return null;
  } catch (error) {
    if (isMgxError(error, 'path_outside') || isMgxError(error, 'path_not_allowed')) return error.message;
    throw error;
  }
}

/** The agreed words, alone but for a fence, a heading or a full stop. */
function saysNoChanges(text: string): boolean {
  return (
    text
      .replace(/[`*#.\s]+/g, ' ')
      .trim()
      .toUpperCase() === NO_CHANGES
  );
}

/** `DELETE: path`, plain or decorated, as the contract has it. */
function removedPath(line: string): string | null {
  return /^[\s*`#>-]*DELETE:\**\s*`?([^`*\s][^`*]*?)`?\**\s*$/.exec(line)?.[1] ?? null;
}

async function planRemovals(
  paths: readonly string[],
  read: (path: string) => Promise<string | null>,
): Promise<FileChange[]> {
  const changes: FileChange[] = [];
  for (const path of paths.map(checkRelativePath)) {
    const before = await read(path);
    if (before !== null) changes.push({ kind: 'delete', path, before, after: null });
  }
  return changes;
}
