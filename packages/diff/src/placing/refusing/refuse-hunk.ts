import type { HunkRefusal } from '../../patch/report.js';
import type { FileText } from '../file-text.js';
import type { Placed } from '../place-first.js';
import type { Work } from '../work.js';
import { correctedHunk } from './corrected-hunk.js';
import { excerptOf } from './excerpt.js';
import { findLookAlike, type LookAlike } from './look-alike.js';

const AROUND = 4;
const MOST_CANDIDATES = 8;

type About = { readonly text: FileText; readonly placed: Placed | undefined; readonly path: string };

/** Why a hunk was refused, with all that helps to write a better one. */
export function refuseHunk(work: Work, { text, placed, path }: About): HunkRefusal {
  const { reason, homes } = placed?.type === 'refused' ? placed : { reason: 'not_found' as const, homes: [] };
  const index = text.index();
  const where = `${path}, hunk ${work.index + 1} (line ${work.hunk.line} of the patch)`;
  const candidates = homes.slice(0, MOST_CANDIDATES).map((line) => ({
    line: line + 1,
    excerpt: excerptOf(index, line - 2, line + Math.min(work.old.length, 5) + 1),
  }));
  const near = reason === 'not_found' ? findLookAlike(index, work) : null;
  const at = near?.at ?? homes[0] ?? Math.min(work.stated ?? 0, Math.max(0, index.count - 1));
  return {
    reason,
    message: `${where}: ${explain(work, { reason, homes, near, count: index.count })}`,
    expected: near?.expected ?? null,
    found: near?.found ?? null,
    foundLine: near?.foundLine ?? null,
    candidates,
    excerpt: index.count === 0 ? null : excerptOf(index, at - AROUND, at + Math.max(1, work.old.length) + AROUND),
    corrected: near && correctedHunk(work, { index, alignment: near.alignment, path }),
  };
}

type Facts = {
  readonly reason: HunkRefusal['reason'];
  readonly homes: readonly number[];
  readonly near: LookAlike | null;
  readonly count: number;
};

function explain(work: Work, { reason, homes, near, count }: Facts): string {
  switch (reason) {
    case 'ambiguous':
      return `fits equally well at lines ${list(homes)}; show more context, or the line number`;
    case 'cut_off':
      return `breaks off: it ends on a change, short of the lines its header announces; send it whole`;
    case 'overlap':
      return `changes lines that an earlier hunk changes otherwise`;
    case 'no_changes':
      return `adds and removes nothing`;
    case 'no_context':
      return `shows no line of the file, so nothing says where it goes; add the lines round the change`;
    case 'not_found':
      return `${notFound(near, work)}${beyondEnd(work, count)}`;
  }
}

function list(lines: readonly number[]): string {
  const shown = lines.slice(0, MOST_CANDIDATES).map((line) => line + 1);
  return lines.length > shown.length ? `${shown.join(', ')} and ${lines.length - shown.length} more` : shown.join(', ');
}

/** A hunk of so many lines is not compared with its look-alikes line by line. */
const HUGE = 1000;

function notFound(near: LookAlike | null, { old }: Work): string {
  if (near === null && old.length > HUGE)
    return `its ${old.length} lines do not all stand in the file; send smaller hunks`;
  if (near === null) return 'none of its lines that tell a place stands in the file';
  if (near.expected === null) {
    return `its lines stand round line ${near.at + 1}, but not one after another as it shows them`;
  }
  const expected = JSON.stringify(near.expected);
  if (near.found === null) return `expected ${expected}, which the file does not have there`;
  if (near.found === near.expected)
    return `expected ${expected} at line ${near.foundLine}, but what is round it differs`;
  return `expected ${expected} at line ${near.foundLine}, found ${JSON.stringify(near.found)}`;
}

function beyondEnd({ hunk: { oldStart } }: Work, count: number): string {
  if (oldStart === null || oldStart <= count + 1) return '';
  return `. Line drift: hunk starts at line ${oldStart}, but file has only ${count} lines`;
}
