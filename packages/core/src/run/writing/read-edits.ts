import { parseManifest, planChanges, type FileChange } from '@mgx/diff';
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
};

const NOTHING: Edits = { changes: [], misfits: [], prose: [], truncated: null, duplicates: [] };

/**
 * Reads files and edits in any form that models write them, and plans them over what stands there. A file none of whose
 * edits is refused is changed whole; one with a misfit is left as it is.
 */
export async function readEdits(text: string, read: (path: string) => Promise<string | null>): Promise<Edits> {
  if (saysNoChanges(text)) return NOTHING;
  const manifest = parseManifest(text);
  return { ...NOTHING, ...manifest, changes: await planChanges(manifest.files, read) };
}

/** The agreed words, alone but for a fence, a heading or a full stop. */
function saysNoChanges(text: string): boolean {
  return text.replace(/[`*#.\s]+/g, ' ').trim().toUpperCase() === NO_CHANGES;
}
