import { operationsOf } from './operation-words.js';
import { CUES, FILLERS, LIST_CUES, STRONG_HEADS, SUFFIXES, WEAK_HEADS } from './vocabulary.js';
import { isPlural, singular, wordsOf } from './words.js';

export type Noun = {
  readonly key: string;
  readonly length: number;
  readonly head: 'strong' | 'weak' | 'none';
  readonly isPlural: boolean;
};

const STOP =
  /^(?:that|which|who|where|and|or|with|by|in|on|to|from|as|is|are|be|via|using|can|should|must|not|no|without|but|if|when|after|before|until|unless|while|once|whenever|because|during|otherwise|only|belongs?|into|per|so)$/;

/** A noun of up to three words at the start of a text, its head after it included: `order items`, `User model`, `book catalog API`. */
export function readNoun(
  text: string,
  {
    isStackWord,
    canBeCue = false,
  }: {
    readonly isStackWord: (word: string) => boolean;
    /** `a track`, which may be a verb elsewhere. */ readonly canBeCue?: boolean;
  },
): Noun | null {
  const names: string[] = [];
  let length = 0;
  let hasPlural = false;
  let isProject = false;
  let head: Noun['head'] = 'none';
  for (const match of text.matchAll(/\s*([A-Za-z][\w-]*)(?=[\s,.;:()/&]|$)/gy)) {
    const word = match[1] ?? '';
    const lower = word.toLowerCase();
    const isHead = STRONG_HEADS.has(lower) || WEAK_HEADS.has(lower) || isStackWord(lower);
    if (isHead && !(canBeCue && names.length === 0)) {
      if (names.length === 0) return null;
      if (STRONG_HEADS.has(lower)) head = 'strong';
      else if (head === 'none') head = 'weak';
      length = match.index + match[0].length;
      continue;
    }
    if (head !== 'none' || STOP.test(lower) || (names.length > 0 && LIST_CUES.has(lower))) break;
    if (names.length > 0 && SUFFIXES.has(lower)) {
      isProject = true;
      length = match.index + match[0].length;
      continue;
    }
    if (
      isProject ||
      hasPlural ||
      names.length === 3 ||
      (FILLERS.has(lower) && !(canBeCue && names.length === 0)) ||
      (CUES.has(lower) && (names.length > 0 || !canBeCue))
    )
      break;
    if (names.length > 0 && operationsOf(word) && !/^(list|view|change|post)$/.test(lower)) break;
    if (
      /[^aeiou]ly$/.test(lower) ||
      (/ing$/.test(lower) &&
        !/^(booking|listing|meeting|rating|painting|building|recording|training|setting|drawing|wedding|posting|string|thing|spring|ring|king|greeting|filing|screening|saving|earning|clothing|reading|offering|ruling|landing|parking)s?$/.test(
          lower,
        ) &&
        names.length === 0)
    )
      break;
    names.push(word);
    // `feedback entries`, `data points`: what has no plural of its own may stand before another noun.
    hasPlural = isPlural(lower) && singular(lower) !== lower && !/^(data|media)$/.test(lower);
    length = match.index + match[0].length;
  }
  const words = names.flatMap(wordsOf);
  const last = words.at(-1);
  if (last === undefined || words.length > 3 || words.some((word) => !/^[a-z][a-z0-9]*$/.test(word))) return null;
  return {
    key: [...words.slice(0, -1), singular(last)].join(' '),
    length,
    head: isProject && head === 'none' ? 'weak' : head,
    isPlural: hasPlural,
  };
}
