import type { StackId } from '@mgx/domain';
import { stacks } from '../stacks.js';
import { findMentions, type Mention } from './find-mentions.js';
import { foreignWords } from './foreign-words.js';
import { weighMention } from './weigh-mention.js';

/** One word that spoke for a stack; a weight of 0 was negated or left behind. */
export type InferenceEvidence = { readonly text: string; readonly stack: StackId; readonly weight: number };

export type StackInference = {
  /** The likeliest stack; null when no word speaks for one. */
  readonly stack: StackId | null;
  /** 0..1; below 0.5 the caller should ask or decide otherwise. */
  readonly confidence: number;
  readonly evidence: readonly InferenceEvidence[];
};

/** Words of at most this weight ("api", "frontend") only count where no stronger word is; see the data files. */
const HINT = 0.35;

type Ranked = { readonly stack: StackId; readonly score: number; readonly full: number };
type Word = { readonly text: string; readonly stack: StackId | null; readonly weight: number };
/** `weight` as the surroundings leave it; `full` is what the word alone is worth (0 when negated or left behind). */
type Weighed = Word & { readonly start: number; readonly full: number };

/** What is left of the later one when a task names both an application and its container or pipeline. */
const LATER_CATEGORY = 0.3;

const vocabulary: readonly Word[] = [
  ...stacks.flatMap(({ id, evidence }) => evidence.words.map((word) => ({ ...word, stack: id }))),
  ...foreignWords.map((word) => ({ ...word, stack: null })),
];

/**
 * Names the stack a task's words ask for, or none. Words count whole, with a weight; negation, migration ("from Vue to
 * React") and mere context ("dockerize my FastAPI app") lower it; technologies that are not ours speak against all.
 *
 * @example inferStack('Dockerize my FastAPI app').stack // 'devops-docker'
 */
export function inferStack(text: string): StackInference {
  const lower = text.toLowerCase();
  const words = favourFirstCategory(findMentions(lower, vocabulary).map((mention) => weigh(lower, mention)));
  const evidence = words.flatMap(({ text: word, stack, weight }) => (stack ? [{ text: word, stack, weight }] : []));
  const strong = words.filter(({ weight }) => weight > HINT);
  const ranking = rank(strong.some(({ stack }) => stack !== null) ? strong : words);
  const [first, second] = ranking;
  const foreign = Math.max(0, ...words.filter(({ stack }) => stack === null).map(({ weight }) => weight));
  if (!first || foreign > first.score) return { stack: null, confidence: 0, evidence };
  const confidence = first.full - 0.5 * Math.max(second?.score ?? 0, foreign);
  return { stack: first.stack, confidence: round(Math.max(0, confidence)), evidence };
}

function weigh(text: string, mention: Mention<Word>): Weighed {
  const { factor } = weighMention(text, mention);
  const full = factor === 0 ? 0 : mention.entry.weight;
  return { ...mention.entry, weight: round(mention.entry.weight * factor), full, start: mention.start };
}

/** "A pipeline for our Nest service" is about the pipeline, "a Nest service with a pipeline" about the service. */
function favourFirstCategory(words: readonly Weighed[]): readonly Weighed[] {
  const leading = words.find(({ stack, weight }) => stack !== null && weight > HINT);
  if (!leading) return words;
  const leads = isDevops(leading.stack);
  return words.map((word) =>
    word.stack === null || isDevops(word.stack) === leads
      ? word
      : { ...word, weight: round(word.weight * LATER_CATEGORY) },
  );
}

function isDevops(id: StackId | null): boolean {
  return stacks.some((stack) => stack.id === id && stack.category === 'devops');
}

/** Best first. A second word for the same stack adds a little; of two equal stacks the first mentioned leads. */
function rank(words: readonly Weighed[]): Ranked[] {
  const byStack = new Map<StackId, Weighed[]>();
  for (const word of words) {
    if (word.stack && word.weight > 0) byStack.set(word.stack, [...(byStack.get(word.stack) ?? []), word]);
  }
  return [...byStack]
    .map(([stack, found]) => {
      const score = combine(found.map(({ weight }) => weight));
      const full = combine(found.map((word) => word.full));
      return { stack, score, full, start: Math.min(...found.map(({ start }) => start)) };
    })
    .sort((a, b) => b.score - a.score || a.start - b.start);
}

function combine(weights: readonly number[]): number {
  const [best = 0, next = 0] = [...weights].sort((a, b) => b - a);
  return best <= HINT ? best : best + (1 - best) * next * 0.5;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
