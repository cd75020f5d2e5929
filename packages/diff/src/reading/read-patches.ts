import { binaryWarning, type Hunk, type Patch, type PatchReading, type ReadingRefusal } from '../patch/patch.js';
import { editBlocks, type Block } from './blocks.js';
import { readManifestPart } from './manifest-patches.js';
import { opensSearchReplace, readSearchReplace } from './search-replace.js';
import type { Section, SectionContext } from './section.js';
import { isBlankLine, sourceLines, type SourceLine } from './source-lines.js';
import { opensFile } from './unified/file-start.js';
import { readUnified } from './unified/read-unified.js';
import { opensV4a, readV4a } from './v4a.js';

/**
 * Reads every form in which models and tools write edits, also mixed and in prose or fences: unified diffs, SEARCH/REPLACE
 * blocks, Codex's envelope and FILE manifests. Never throws: what cannot be read is a refusal.
 *
 * @example readPatches('--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n+b\n').patches[0].path // 'f'
 */
export function readPatches(text: string): PatchReading {
  const lines = sourceLines(text);
  const manifest = readManifestPart(text, lines);
  const blocks = [
    ...manifest.edits.map((edit) => ({ ...edit, isFenced: true, isClosed: true })),
    ...editBlocks(manifest.rest, text),
  ];
  const refusals: ReadingRefusal[] = [...manifest.refusals];
  const found: Patch[] = [];
  const end = lastFilled(lines);
  let path: string | null = null;
  for (const block of blocks) {
    const section = readBlock(block, { path: block.path ?? path, end });
    for (const patch of section.patches) found.push(patch);
    for (const refusal of section.refusals) refusals.push(refusal);
    path = section.patches.at(-1)?.path ?? path;
  }
  const patches = [...joinParts(found), ...manifest.patches].sort((a, b) => a.line - b.line);
  const warnings = patches.filter(({ isBinary }) => isBinary).map(binaryWarning);
  return { patches, warnings: [...manifest.warnings, ...warnings], refusals };
}

/** The patches of a text by file, as the façades take them: `path`, and the edit as far as it concerns that file. */
export function extractDiffsFromOutput(text: string): { readonly path: string; readonly patch: Patch }[] {
  return readPatches(text).patches.flatMap((patch) => (patch.path === null ? [] : [{ path: patch.path, patch }]));
}

function lastFilled(lines: readonly SourceLine[]): number {
  let last = lines.length - 1;
  while (last > 0 && isBlankLine(lines[last])) last--;
  return lines[last]?.number ?? 0;
}

function readBlock(
  { lines, isFenced, isClosed }: Block,
  { path, end }: { readonly path: string | null; readonly end: number },
): Pick<Section, 'patches' | 'refusals'> {
  const patches: Patch[] = [];
  const refusals: ReadingRefusal[] = [];
  let known = path;
  let index = 0;
  let last = 0;
  while (index < lines.length) {
    const section = readSection(lines, index, { path: known, isFenced });
    if (section) {
      for (const patch of section.patches) patches.push(patch);
      for (const refusal of section.refusals) refusals.push(refusal);
      known = section.patches.at(-1)?.path ?? known;
      last = section.next;
    }
    index = section?.next ?? index + 1;
  }
  // Whatever follows a hunk, a closed fence too, shows that the text did not break off within it.
  const isAtEnd = (lines[last - 1]?.number ?? 0) >= end && !(isFenced && isClosed);
  return { patches: settleCutOff(patches, { isAtEnd, isOpen: isFenced && !isClosed }), refusals };
}

function readSection(lines: readonly SourceLine[], index: number, context: SectionContext): Section | null {
  const text = lines[index]?.text ?? '';
  if (opensV4a(text)) return readV4a(lines, index, context);
  if (opensSearchReplace(text)) return readSearchReplace(lines, index, context);
  if (opensFile(lines, index)) return readUnified(lines, index, context);
  return null;
}

/** Only the last hunk of a text can have been cut off, and shows it by ending on a change with lines still to come. */
function settleCutOff(
  patches: readonly Patch[],
  { isAtEnd, isOpen }: { readonly isAtEnd: boolean; readonly isOpen: boolean },
): readonly Patch[] {
  const last = isAtEnd ? patches.at(-1)?.hunks.at(-1) : undefined;
  const cut = last && endsOnChange(last, isOpen) ? last : null;
  const isSettled = (hunk: Hunk): boolean => hunk.mayBeCutOff === (hunk === cut);
  const settle = (hunk: Hunk): Hunk => (isSettled(hunk) ? hunk : { ...hunk, mayBeCutOff: hunk === cut });
  return patches.map((patch) => (patch.hunks.every(isSettled) ? patch : { ...patch, hunks: patch.hunks.map(settle) }));
}

function endsOnChange({ lines, mayBeCutOff, oldCount }: Hunk, isOpen: boolean): boolean {
  if (lines.at(-1)?.kind === 'context') return false;
  return mayBeCutOff || lines.length === 0 || (isOpen && oldCount === null);
}

/** Hunks of one file in several pieces, next to each other: fences of their own, SEARCH/REPLACE blocks. */
function joinParts(patches: readonly Patch[]): Patch[] {
  const groups: { readonly first: Patch; readonly parts: Patch[] }[] = [];
  for (const patch of patches) {
    const last = groups.at(-1);
    if (last && isPartOf(patch, last.first)) last.parts.push(patch);
    else groups.push({ first: patch, parts: [patch] });
  }
  return groups.map(({ first, parts }) =>
    parts.length === 1 ? first : { ...first, hunks: parts.flatMap(({ hunks }) => hunks) },
  );
}

function isPartOf(patch: Patch, first: Patch): boolean {
  const isPart = first.kind === 'modify' && patch.kind === 'modify' && first.format === patch.format;
  return isPart && first.path === patch.path && patch.newMode === null && !first.isBinary && !patch.isBinary;
}
