import { moving, turkishMoving, turkishSigns } from './grammar-words.js';
import type { Mention } from './find-mentions.js';
import type { Token } from './tokenize.js';

/** A task with its mentions, ready to be judged. */
export type Sentence = {
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  /** For each token the number of the mention it is part of, or -1. */
  readonly mentionAt: readonly number[];
  readonly isTurkish: boolean;
  /** A verb of moving from one technology to another is in it. */
  readonly isMove: boolean;
};

export function readSentence(tokens: readonly Token[], mentions: readonly Mention[]): Sentence {
  const mentionAt = tokens.map(() => -1);
  mentions.forEach(({ first, last }, index) => mentionAt.fill(index, first, last + 1));
  const signs = tokens.filter(
    ({ text, raw, ending }) =>
      turkishSigns.has(text) || /[ğışİ]/.test(raw) || /^(?:y?[ea]|[dt][ea]n?|nin|nun|yi|le|la)$/.test(ending),
  );
  const isMove = tokens.some(({ text }) => moving.has(text) || turkishMoving.test(text));
  return { tokens, mentions, mentionAt, isTurkish: signs.length > 0, isMove };
}

/** The text of a token, '' beyond the ends. */
export function textAt({ tokens }: Sentence, at: number): string {
  return tokens[at]?.text ?? '';
}

/** The next token behind `at` for which `test` holds, within `reach` tokens and the sentence; -1 if there is none. */
export function findAfter(
  { tokens }: Sentence,
  at: number,
  { reach, test }: { reach: number; test: (text: string, index: number) => boolean },
): number {
  for (let index = at + 1; index <= at + reach; index++) {
    const token = tokens[index];
    if (!token || token.isBreak) return -1;
    if (test(token.text, index)) return index;
  }
  return -1;
}
