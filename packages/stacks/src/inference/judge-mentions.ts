import type { StackId } from '@mgx/domain';
import type { Mention } from './find-mentions.js';
import { leftBehind } from './migration.js';
import { isNegated } from './negation.js';
import type { Relation } from './relation-kinds.js';
import { relationOf } from './relation.js';
import type { Sentence } from './sentence.js';
import type { Word } from './vocabulary.js';

/** One word of a mention with what its surroundings leave of it. */
export type JudgedWord = {
  readonly word: Word;
  readonly start: number;
  readonly relation: Relation;
  /** What the word alone is worth; 0 when it is ruled out or left behind. */
  readonly full: number;
  /** What it is worth here. */
  readonly weight: number;
};

const WORTH: Readonly<Record<Relation, number>> = { subject: 1, means: 0.5, context: 0.45, topic: 0.15 };
/** "react-select" is about React, but less surely than "React". */
const COMPOUND = 0.85;

/** Weighs every mention by its surroundings. */
export function judgeMentions(sentence: Sentence, isDevops: (stack: StackId | null) => boolean): readonly JudgedWord[] {
  const left = leftBehind(sentence);
  return sentence.mentions.flatMap((mention) => {
    const isOut = left.has(mention) || isNegated(sentence, mention);
    return mention.words.map((word) => judge(word, { sentence, mention, isOut, isDevops: isDevops(word.stack) }));
  });
}

type Surroundings = {
  readonly sentence: Sentence;
  readonly mention: Mention;
  readonly isOut: boolean;
  readonly isDevops: boolean;
};

function judge(word: Word, { sentence, mention, isOut, isDevops }: Surroundings): JudgedWord {
  const relation = relationOf(sentence, mention, { isDevops });
  const full = isOut ? 0 : word.weight * (mention.isCompound ? COMPOUND : 1);
  return {
    word,
    start: mention.first,
    relation,
    full: relation === 'topic' ? full * WORTH.topic : full,
    weight: full * WORTH[relation],
  };
}
