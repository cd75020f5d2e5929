import type { StackId } from '@mgx/domain';
import type { Stack } from '../stack.js';
import type { JudgedWord } from './judge-mentions.js';
import type { Ranking } from './ranking.js';

/** The most that a guess is worth: below what anybody should act upon. */
const MOST = 0.45;
/** What a word for a kind of work is worth. */
const WORK = 0.35;
/** What nothing at all is worth: a stack is named because somebody has to be first in the list. */
const NOTHING = 0.1;

/** Names the likeliest stack where no word decides; none where the task is of another technology. */
export function guessStack(
  words: readonly JudgedWord[],
  { known, isForeign }: { known: readonly Stack[]; isForeign: boolean },
): Ranking {
  if (isForeign) return { stack: null, confidence: 0 };
  const alive = words.filter(({ full }) => full > 0);
  const hints = new Map<StackId, number>();
  for (const { word, weight } of alive) {
    if (word.stack && word.kind === 'stack') hints.set(word.stack, (hints.get(word.stack) ?? 0) + weight);
  }
  const kinds = new Set(alive.map(({ word }) => word.kind));
  const isOther = kinds.has('other');
  const work =
    kinds.has('server') && !(kinds.has('screen') && isScreenFirst(alive))
      ? 'server'
      : kinds.has('screen')
        ? 'screen'
        : null;
  const [best] = [...hints].sort(([, a], [, b]) => b - a);
  if (best) {
    const [stack, weight] = best;
    return { stack, confidence: round(Math.min(MOST, weight) * (isOther ? 0.5 : 1)) };
  }
  const usual = known.find(({ evidence }) => evidence.usualFor?.includes(work ?? 'anything'));
  if (!usual) return { stack: null, confidence: 0 };
  return { stack: usual.id, confidence: work === null ? NOTHING : round(WORK * (isOther ? 0.5 : 1)) };
}

function isScreenFirst(words: readonly JudgedWord[]): boolean {
  return words.find(({ word }) => word.kind === 'screen' || word.kind === 'server')?.word.kind === 'screen';
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
