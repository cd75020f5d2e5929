import { isMgxError } from '@mgx/errors';
import { parseManifest, planPatches, readPatches, type FileChange, type FileReport, type Patch } from '@mgx/diff';
import { checkRelativePath } from '@mgx/sandbox';
import { NO_CHANGES } from '../../prompts/answer-contracts.js';

/** An edit that does not fit the file it is for. */
export type Misfit = {
  /** `unsafe_path` for a place where no file may be. */
  readonly rule: 'patch_misfit' | 'unsafe_path';
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
  /** Lines of markers without a path, and decorated markers. */
  readonly emptyPaths: readonly number[];
  readonly inexact: readonly { readonly line: number; readonly text: string }[];
  /** True when something was said, and nothing of it was a file, an edit or a removal. */
  readonly isUnread: boolean;
  /** Every file that the answer speaks of, changed by it or not. */
  readonly named: readonly string[];
};

const NOTHING: Edits = {
  changes: [],
  misfits: [],
  prose: [],
  truncated: null,
  duplicates: [],
  emptyPaths: [],
  inexact: [],
  isUnread: false,
  named: [],
};

/**
 * Reads files and edits in any form that models write them, and plans them over what stands there. A file none of whose
 * edits is refused is changed whole; one with a misfit is left as it is. Never throws for what the text says.
 */
export async function readEdits(text: string, read: (path: string) => Promise<string | null>): Promise<Edits> {
  if (saysNoChanges(text)) return NOTHING;
  const manifest = parseManifest(text);
  const { patches, refusals } = readPatches(text);
  const removals = manifest.prose.flatMap(({ text: line }) => removedPath(line) ?? []);
  const files = await readNamed(patches, read);
  const { changes, reports } = planPatches(patches, files);
  const isManifest = patches.every(({ format }) => format === 'manifest');
  const safe = removals.filter((path) => refusalOf(path) === null);
  const isUnread =
    patches.length + refusals.length + removals.length + manifest.emptyPaths.length === 0 &&
    manifest.truncated === null;
  return {
    isUnread,
    changes: [...changes, ...(await planRemovals(safe, read))],
    misfits: [
      ...reports.filter(({ status }) => status === 'refused').map(misfitOf),
      ...refusals
        .filter(({ path, reason }) => reason !== 'cut_off' || path !== manifest.truncated)
        .map(({ path, message }) => ({
          rule: 'patch_misfit' as const,
          path: path ?? 'an edit',
          message,
          excerpt: null,
        })),
      ...removals.flatMap((path) => {
        const message = refusalOf(path);
        return message === null ? [] : [{ rule: 'unsafe_path' as const, path, message, excerpt: null }];
      }),
    ],
    truncated: manifest.truncated,
    duplicates: manifest.duplicates,
    emptyPaths: manifest.emptyPaths,
    inexact: isManifest ? manifest.inexact : [],
    // Beside a diff everything looks like prose to a reader of manifests.
    prose: isManifest ? manifest.prose.filter(({ text: line }) => removedPath(line) === null) : [],
    named: [...patches.flatMap(({ path, from }) => [path, from]), ...removals].filter((path) => path !== null),
  };
}

/** What stands at every path that the patches speak of. */
async function readNamed(
  patches: readonly Patch[],
  read: (path: string) => Promise<string | null>,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const { path, from, otherPaths } of patches) {
    for (const one of [path, from, ...otherPaths]) {
      if (one === null || files.has(one) || refusalOf(one) !== null) continue;
      const text = await read(one);
      if (text !== null) files.set(one, text);
    }
  }
  return files;
}

/** Excerpts of one file that a prompt gets. */
const MOST_EXCERPTS = 4;

function misfitOf({ path, refusal, hunks }: FileReport): Misfit {
  const refused = hunks.flatMap((hunk) => (hunk.refusal ? [hunk.refusal] : []));
  const excerpts = refused.flatMap(({ excerpt, candidates }) => excerpt ?? candidates.map((one) => one.excerpt));
  return {
    rule: refusal?.reason === 'path_security' ? 'unsafe_path' : 'patch_misfit',
    path: path ?? 'an edit without a path',
    message:
      refused.length > 0 ? refused.map(({ message }) => message).join('; ') : (refusal?.message ?? 'it does not fit'),
    excerpt: excerpts.length > 0 ? excerpts.slice(0, MOST_EXCERPTS).join('\n...\n') : null,
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
  return /^[\s*`#>-]*DELETE:\**\s*`?([^`*\s][^`*]*)(?![^`*])`?\**\s*$/.exec(line)?.[1]?.trimEnd() ?? null;
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
