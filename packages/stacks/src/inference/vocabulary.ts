import type { StackId } from '@mgx/domain';
import type { Stack, WordGroup } from '../stack.js';
import { foldWord } from './fold-word.js';
import { foreignWords } from './foreign-words.js';
import { buildLexicon, type Lexicon } from './lexicon.js';
import { fullWork, otherWork, screenWork, serverWork, vagueServerWork } from './work-words.js';

/** What a phrase of a task speaks for. */
export type Word = {
  readonly text: string;
  /** A Stack, a technology that is none of ours, or a kind of work. */
  readonly kind: 'stack' | 'foreign' | 'server' | 'vague' | 'screen' | 'full' | 'other' | 'refining';
  /** The Stack it speaks for; null unless the kind is `stack` or `refining`. */
  readonly stack: StackId | null;
  readonly weight: number;
  readonly isLanguage: boolean;
  /** The language of its Stack. */
  readonly language: Stack['language'] | null;
  /** Names a neighbour of the Stack, not the Stack. */
  readonly isKin: boolean;
  /** Also an ordinary word; counts only where it is used as a name. */
  readonly needsName: boolean;
};

/** A name of at least this weight is also found when it is misspelt. */
const SURE = 0.85;

/** All words of these Stacks, of other technologies and of kinds of work, ready to be looked up. */
export function buildVocabulary(stacks: readonly Stack[]): Lexicon<Word> {
  // A Stack that somebody added may be of what the ten know as foreign.
  const claimed = new Set(stacks.flatMap(({ evidence }) => evidence.words.flatMap(({ texts }) => texts)));
  const words = [
    ...stacks.flatMap(({ id, language, evidence }) =>
      evidence.words.flatMap((group) => wordsOf(group, 'stack', { id, language })),
    ),
    ...stacks.flatMap(({ id, language, evidence: { refines } }) =>
      wordsOf({ weight: 0.3, texts: refines?.words ?? [] }, 'refining', { id, language }),
    ),
    ...foreignWords.flatMap((group) => wordsOf(group, 'foreign', null)).filter(({ text }) => !claimed.has(text)),
    ...wordsOf({ weight: 0.3, texts: serverWork }, 'server', null),
    ...wordsOf({ weight: 0.3, texts: vagueServerWork }, 'vague', null),
    ...wordsOf({ weight: 0.3, texts: screenWork }, 'screen', null),
    ...wordsOf({ weight: 0.3, texts: fullWork }, 'full', null),
    ...wordsOf({ weight: 0.3, texts: otherWork }, 'other', null),
  ];
  const names = words.filter(({ weight, needsName }) => weight >= SURE && !needsName).map(({ text }) => foldWord(text));
  const languages = words.filter(({ isLanguage }) => isLanguage).map(({ text }) => foldWord(text));
  return buildLexicon(
    words.map((entry) => ({ text: entry.text, entry })),
    { names: [...names, ...languages] },
  );
}

type Owner = Pick<Stack, 'id' | 'language'>;

function wordsOf({ weight, texts, sense, kind }: WordGroup, is: Word['kind'], owner: Owner | null): Word[] {
  return texts.map((text) => ({
    text,
    kind: is,
    stack: owner?.id ?? null,
    language: owner?.language ?? null,
    weight,
    isLanguage: kind === 'language',
    isKin: kind === 'kin',
    needsName: sense === 'name',
  }));
}
