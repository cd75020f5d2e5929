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
  const place = placed?.type === 'placed' ? placed.place : null;
  const applied = placed?.type === 'applied' ? placed : null;
  const at = place?.at ?? applied?.at;
  const offset = place === null || work.stated === null ? null : place.at - work.stated;
  const isRefused = place === null && applied === null;
  return {
    index: work.index,
    patchLine: work.hunk.line,
    status: isRefused ? 'refused' : place === null ? 'already_applied' : 'placed',
    level: place?.level ?? null,
    place: at === undefined ? null : at + 1,
    offset,
    confidence: isRefused ? 0 : (place?.confidence ?? 1),
    reindented: place?.indentation.description ?? null,
    tolerated: place?.tolerated ?? [],
    warnings: place && Math.abs(offset ?? 0) > TOLERATED_DRIFT ? [driftWarning(text, work, place.at)] : [],
    refusal: isRefused ? refuseHunk(work, { text, placed, path }) : null,
  };
}

function driftWarning(text: FileText, { hunk: { oldStart } }: Work, at: number): string {
  const isBeyond = text.offsetOf(oldStart ?? 0) < 0;
  if (isBeyond)
    return `Line drift: hunk starts at line ${oldStart}, but file has only ${text.lineAt(text.body.length)} lines`;
  return `Line drift: hunk starts at line ${oldStart}, but its lines stand at line ${at + 1}`;
}
