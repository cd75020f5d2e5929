import type { PatchMode } from '../../patch/report.js';
import type { FileText } from '../file-text.js';
import { placeAligned } from '../place.js';
import { hasEntities } from '../unescape.js';
import type { Place, Work } from '../work.js';
import { alignLines } from './align-lines.js';
import { BOUNDS } from './bounds.js';
import { judgeAlignment, type Judgement } from './judge-alignment.js';
import { likelyWindows } from './window.js';

/** A runner-up that has this share of what the best has makes it ambiguous, without a number that tells. */
const CLOSE = 0.85;

/** So many lines that stand nowhere else, and one difference at most, speak for a place that is not quite where it should be. */
const LEAST_RARE = 2;

export type Tolerant =
  | { readonly type: 'placed'; readonly place: Place }
  | { readonly type: 'ambiguous'; readonly lines: readonly number[] }
  | { readonly type: 'absent' };

/**
 * Where a hunk goes whose context the file has otherwise. `expected`: where its number may lead, from 0; empty where
 * numbers are missing or have proved wrong.
 */
export function placeTolerant(
  text: FileText,
  work: Work,
  { mode, expected }: { readonly mode: PatchMode; readonly expected: readonly number[] },
): Tolerant {
  const bounds = BOUNDS[mode];
  const index = text.index();
  // Escaped text that does not stand in the file so would be written as it is.
  if (
    work.lines.some((line) => line.kind === 'add' && hasEntities(line.text)) &&
    work.old.some((line) => hasEntities(line.text))
  ) {
    return { type: 'absent' };
  }
  const found = new Map<string, { readonly place: Place; readonly judgement: Judgement }>();
  for (const window of likelyWindows(index, work, expected)) {
    const raw = alignLines(index, work.old, window);
    const judgement = judgeAlignment(index, work, { raw, bounds });
    const place =
      judgement &&
      placeAligned(text, work, judgement.alignment, {
        level: 'aligned',
        confidence: 0.5 + 0.35 * judgement.share,
        tolerated: judgement.tolerated,
      });
    // Two differences at once: where the lines stand, and by which rule they are indented.
    if (place && place.indentation.kind !== 'guess')
      found.set(place.edits.map(({ from, to }) => `${from}-${to}`).join(), { place, judgement });
  }
  const all = [...found.values()].sort((a, b) => b.judgement.share - a.judgement.share);
  const near = all.filter(({ place, judgement }) => {
    const isSlight = judgement.differences <= 1 && judgement.rare >= LEAST_RARE;
    const farthest = isSlight ? bounds.distance : bounds.distanceChanged;
    return expected.length === 0 || expected.some((line) => Math.abs(place.at - line) <= farthest);
  });
  const [best, next] = near;
  if (!best) return { type: 'absent' };
  if (next && next.judgement.share >= best.judgement.share * CLOSE) {
    return { type: 'ambiguous', lines: near.map(({ place }) => place.at) };
  }
  return { type: 'placed', place: best.place };
}
