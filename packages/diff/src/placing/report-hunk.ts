import type { HunkReport } from '../patch/report.js';
import type { FileText } from './file-text.js';
import type { Placed } from './place-first.js';
import { refuseHunk } from './refusing/refuse-hunk.js';
import type { Work } from './work.js';

/** Beyond this many lines between the stated place and the real one a warning is due. */
const TOLERATED_DRIFT = 2;

type About = { readonly text: FileText; readonly placed: Placed | undefined; readonly path: string };

/** What became of a hunk, in full. */
export function reportHunk(work: Work, { text, placed, path }: About): HunkReport {
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
    return { ...base, status: 'refused', refusal: refuseHunk(work, { text, placed, path }) };
  }
  const { at, level, confidence, indentation, tolerated } = placed.place;
  const offset = work.stated === null ? null : at - work.stated;
  const warnings = offset !== null && Math.abs(offset) > TOLERATED_DRIFT ? [driftWarning(text, work, at)] : [];
  const reindented = indentation.description;
  return { ...base, status: 'placed', level, place: at + 1, offset, confidence, reindented, tolerated, warnings };
}

function driftWarning(text: FileText, { hunk: { oldStart } }: Work, at: number): string {
  const isBeyond = text.offsetOf(oldStart ?? 0) < 0;
  if (isBeyond)
    return `Line drift: hunk starts at line ${oldStart}, but file has only ${text.lineAt(text.body.length)} lines`;
  return `Line drift: hunk starts at line ${oldStart}, but its lines stand at line ${at + 1}`;
}
