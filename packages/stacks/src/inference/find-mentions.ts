import type { Lexicon } from './lexicon.js';
import { technicalNouns } from './grammar-words.js';
import { isOrdinaryWord, isUsedAsName } from './name-sense.js';
import type { Token } from './tokenize.js';
import { readEnding, type TurkishEnding } from './turkish-endings.js';
import type { Word } from './vocabulary.js';

/** A phrase of the vocabulary in a task. `first` and `last` are token numbers. */
export type Mention = {
  readonly words: readonly [Word, ...Word[]];
  readonly first: number;
  readonly last: number;
  /** The Turkish ending of the phrase's last word. */
  readonly ending: TurkishEnding | null;
  /** "express-like", "docker-free": the name of what it is not. */
  readonly isDenied: boolean;
  /** "react-select": a part of another, unknown name. */
  readonly isCompound: boolean;
};

const DENYING = /^(?:like|style|inspired|esque|ish|free|less|benzeri|vari|themed)$/;
const JOINED = /^(?:based|powered|only|first|driven|native|compatible|ready|side|dev|prod)$/;

/** Finds the vocabulary's phrases as whole words, from left to right, the longest first; ordinary uses are left out. */
export function findMentions(tokens: readonly Token[], vocabulary: Lexicon<Word>): readonly Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const match = vocabulary.matchAt(tokens, at);
    if (!match || isDomainName(tokens, at) || isOrdinaryWord(tokens, match)) continue;
    const [word, ...rest] = match.entries.filter(({ needsName }) => !needsName || isUsedAsName(tokens, match));
    if (!word) continue;
    const joined = joinedWord(tokens, match.last);
    mentions.push({
      words: [word, ...rest],
      first: match.first,
      last: match.last,
      ending: readEnding(match.ending),
      isDenied: DENYING.test(joined) || isLikened(tokens, match.last, joined),
      isCompound: joined !== '' && !DENYING.test(joined) && !JOINED.test(joined) && !technicalNouns.has(joined),
    });
    at = match.last;
  }
  return mentions;
}

/** "Express style routing", "a next-themes style switch". */
function isLikened(tokens: readonly Token[], last: number, joined: string): boolean {
  return /^(?:style|styled|inspired|esque|flavou?red|tarzi|benzeri)$/.test(
    tokens[last + (joined === '' ? 1 : 3)]?.text ?? '',
  );
}

/** "example.net" is no .NET; "App.vue" and "main.py" are what their endings say. */
function isDomainName(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text === '.' && tokens[at].isGlued && tokens[at + 1]?.text === 'net';
}

/** The word that a hyphen or full stop joins to a phrase, or ''. */
function joinedWord(tokens: readonly Token[], last: number): string {
  const [joint, word] = [tokens[last + 1], tokens[last + 2]];
  const isJoined = joint?.isGlued && /^[.-]$/.test(joint.text) && word?.isGlued && word.isWord;
  return isJoined ? word.text : '';
}
