import type { ProjectType, StackId } from '@mgx/domain';
import type { Stack } from '../stack.js';
import { stacks } from '../stacks.js';
import { findMentions } from './find-mentions.js';
import { inferProjectType } from './infer-project-type.js';
import { judgeMentions, type JudgedWord } from './judge-mentions.js';
import { rankStacks } from './rank-stacks.js';
import { isOperation } from './operation.js';
import { readSentence } from './sentence.js';
import { tokenize } from './tokenize.js';
import { buildVocabulary } from './vocabulary.js';

/** One word that spoke for a stack; a weight of 0 was ruled out or left behind. */
export type InferenceEvidence = { readonly text: string; readonly stack: StackId; readonly weight: number };

export type StackInference = {
  /** The likeliest stack; null when the words speak for what none of the stacks covers. */
  readonly stack: StackId | null;
  /** 0..1. Below `CONFIDENT` it is a guess that nothing should be built on: ask. */
  readonly confidence: number;
  readonly evidence: readonly InferenceEvidence[];
  /** What is to be made; null when neither the stack nor the words tell. */
  readonly projectType: ProjectType | null;
};

/** From this confidence on an inference may be acted upon without asking. */
export const CONFIDENT = 0.5;

/**
 * Names the stack a task's words ask for, in English or Turkish. Words count whole, with a weight; what is negated or
 * moved away from ("from Vue to React") counts nothing, mere surroundings ("dockerize my FastAPI app") count less, and
 * technologies that are none of ours compete. Pure, and linear in the length of the text.
 *
 * @example inferStack('Dockerize my FastAPI app') // { stack: 'devops-docker', confidence: 0.9, ... }
 */
export const inferStack: (text: string) => StackInference = stackInference(stacks);

/** The stack of an inference or a detection that is sure enough to be acted upon; else null: ask. */
export function sureStack({ stack, confidence }: Pick<StackInference, 'stack' | 'confidence'>): StackId | null {
  return confidence >= CONFIDENT ? stack : null;
}

/** An `inferStack` for other Stacks: the ten and one more, say. */
export function stackInference(known: readonly Stack[]): (text: string) => StackInference {
  const vocabulary = buildVocabulary(known);
  const devops = new Set(known.filter(({ category }) => category === 'devops').map(({ id }) => id));
  const isDevops = (id: StackId | null) => id !== null && devops.has(id);
  return (text) => {
    const tokens = tokenize(text);
    const sentence = readSentence(tokens, findMentions(tokens, vocabulary));
    const words = judgeMentions(sentence, isDevops);
    const { stack, confidence } = rankStacks(words, { known, isDevops, isOperation: isOperation(sentence) });
    const projectType = inferProjectType(
      words,
      known.find(({ id }) => id === stack && confidence >= CONFIDENT),
    );
    return { stack, confidence, evidence: evidenceOf(words), projectType };
  };
}

function evidenceOf(words: readonly JudgedWord[]): InferenceEvidence[] {
  return words.flatMap(({ word, weight }) =>
    word.stack && word.kind === 'stack'
      ? [{ text: word.text, stack: word.stack, weight: Math.round(weight * 100) / 100 }]
      : [],
  );
}
