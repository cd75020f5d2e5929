import type { Hunk, Patch, ReadingRefusal } from '../patch/patch.js';
import type { Section, SectionContext } from './section.js';
import { isBlankLine, type SourceLine } from './source-lines.js';
import { headerPath } from './unified/header-path.js';
import { readHunk } from './unified/hunk-body.js';
import { readHunks } from './unified/read-unified.js';

const OPENING = /^\*\*\* (?:Begin Patch\s*$|(?:Update|Add|Delete) File: \S)/;
const FILE = /^\*\*\* (Update|Add|Delete) File: (.+?)\s*$/;
const MOVE = /^\*\*\* Move to: (.+?)\s*$/;

export function opensV4a(text: string): boolean {
  return text.startsWith('***') && OPENING.test(text);
}

/** Reads Codex's envelope, `*** Begin Patch` … `*** End Patch`, also where its first or last line is missing. */
export function readV4a(lines: readonly SourceLine[], at: number, context: SectionContext): Section {
  const patches: Patch[] = [];
  const refusals: ReadingRefusal[] = [];
  let index = at;
  while (index < lines.length) {
    const text = lines[index]?.text ?? '';
    const file = FILE.exec(text);
    if (/^\*\*\* End Patch\s*$/.test(text)) return { patches, refusals, next: index + 1 };
    if (file) {
      const [, verb, path = ''] = file;
      const { patch, next } = readFile(lines, index, { verb: verb ?? '', path, context });
      const isEmpty = patch.kind === 'modify' && patch.hunks.length === 0;
      if (isEmpty) refusals.push(emptyUpdate(patch));
      else patches.push(patch);
      index = next;
    } else if (isBlankLine(lines[index]) || /^\*\*\* Begin Patch\s*$/.test(text)) index++;
    else break;
  }
  return { patches: markCutOff(patches), refusals, next: Math.max(index, at + 1) };
}

function emptyUpdate({ path, line }: Patch): ReadingRefusal {
  return { reason: 'no_hunks', path, line, message: `line ${line}: updates ${path}, but no change follows` };
}

type File = { readonly verb: string; readonly path: string; readonly context: SectionContext };

function readFile(
  lines: readonly SourceLine[],
  at: number,
  { verb, path: written, context }: File,
): { readonly patch: Patch; readonly next: number } {
  const path = headerPath(written) ?? written;
  const line = lines[at]?.number ?? 0;
  const base = { format: 'v4a', oldMode: null, newMode: null, content: null, isBinary: false, line } as const;
  const plain = { ...base, path, from: null, otherPaths: [], hunks: [] };
  if (verb === 'Delete') return { patch: { ...plain, kind: 'delete' }, next: at + 1 };
  if (verb === 'Add') {
    const { hunk, next } = readAdded(lines, at + 1);
    return { patch: { ...plain, kind: 'create', hunks: [hunk] }, next };
  }
  const target = MOVE.exec(lines[at + 1]?.text ?? '')?.[1];
  const { hunks, next } = readUpdate(lines, target === undefined ? at + 1 : at + 2, context);
  if (target === undefined) return { patch: { ...plain, kind: 'modify', hunks }, next };
  return { patch: { ...plain, kind: 'rename', from: path, path: headerPath(target) ?? target, hunks }, next };
}

/** The first hunk may come without its `@@`. */
function readUpdate(
  lines: readonly SourceLine[],
  from: number,
  context: SectionContext,
): { readonly hunks: readonly Hunk[]; readonly next: number } {
  const first = lines[from];
  if (!first || first.text.startsWith('@@') || first.text.startsWith('***')) return readHunks(lines, from, context);
  const bare = readHunk(lines, from, context);
  const { hunks, next } = readHunks(lines, bare.next, context);
  return { hunks: [bare.hunk, ...hunks], next };
}

function readAdded(lines: readonly SourceLine[], from: number): { readonly hunk: Hunk; readonly next: number } {
  let index = from;
  while (index < lines.length && !/^\*\*\* /.test(lines[index]?.text ?? '')) index++;
  const added = lines.slice(from, index);
  while (added.length > 0 && added.at(-1)?.text === '') added.pop();
  const hunk: Hunk = {
    line: lines[from]?.number ?? 0,
    header: '',
    oldStart: 0,
    oldCount: 0,
    newStart: 1,
    newCount: added.length,
    headings: [],
    lines: added.map(({ text }) => ({ kind: 'add', text: text.replace(/^\+/, ''), isMarked: text.startsWith('+') })),
    oldFinalNewline: null,
    newFinalNewline: null,
    newEnding: null,
    isAtEnd: false,
    mayBeCutOff: false,
  };
  return { hunk, next: index };
}

/** Without the envelope's end, a last hunk that ends on a change may be half a hunk. */
function markCutOff(patches: readonly Patch[]): readonly Patch[] {
  const last = patches.at(-1);
  const hunk = last?.hunks.at(-1);
  if (!last || !hunk || hunk.lines.at(-1)?.kind === 'context') return patches;
  const hunks = [...last.hunks.slice(0, -1), { ...hunk, mayBeCutOff: true }];
  return [...patches.slice(0, -1), { ...last, hunks }];
}
