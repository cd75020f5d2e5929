import type { HunkRefusal, HunkReport } from '../patch/report.js';
import type { Placed } from './place-first.js';
import type { Work } from './work.js';

/** Beyond this many lines between the stated place and the real one a warning is due. */
const TOLERATED_DRIFT = 2;

type About = { readonly placed: Placed | undefined; readonly path: string };

/** What became of a hunk, in full. */
export function reportHunk(before: string, work: Work, { placed, path }: About): HunkReport {
  const base = {
    index: work.index,
    patchLine: work.hunk.line,
    level: null,
    place: null,
    offset: null,
    confidence: 0,
    reindented: null,
    tolerated: [],
    warnings: [],
    refusal: null,
  };
  if (placed?.type === 'applied') return { ...base, status: 'already_applied', place: placed.at + 1, confidence: 1 };
  if (placed?.type !== 'placed') {
    const refusal = refusalOf(before, work, { placed, path });
    return { ...base, status: 'refused', refusal };
  }
  const { at, level, confidence, indentation, tolerated } = placed.place;
  const reindented = indentation.description;
  const offset = work.stated === null ? null : at - work.stated;
  const warnings = offset !== null && Math.abs(offset) > TOLERATED_DRIFT ? [driftWarning(work, at, offset)] : [];
  return { ...base, status: 'placed', level, place: at + 1, offset, confidence, reindented, tolerated, warnings };
}

function driftWarning({ hunk }: Work, at: number, offset: number): string {
  return `Line drift: hunk starts at line ${hunk.oldStart}, but its lines stand at line ${at + 1} (${offset > 0 ? '+' : ''}${offset})`;
}

function refusalOf(_before: string, _work: Work, { placed }: About): HunkRefusal {
  const reason = placed?.type === 'refused' ? placed.reason : 'not_found';
  return {
    reason,
    message: reason,
    expected: null,
    found: null,
    foundLine: null,
    candidates: [],
    excerpt: null,
    corrected: null,
  };
}
