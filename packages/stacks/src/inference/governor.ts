import type { Mention } from './find-mentions.js';
import { creating, list, means, moving, operating, possessives, towards } from './grammar-words.js';
import { textAt, type Sentence } from './sentence.js';

/** The word that governs a name, found to its left, and what was passed on the way. */
export type Governor = {
  readonly word: string;
  readonly at: number;
  readonly isPossessed: boolean;
  readonly hasArticle: boolean;
};

const REACH = 7;
/** How many members of a list are gone back to find what governs them all. */
const LONGEST_LIST = 6;
/** Verbs of using what exists. */
export const CONSUMING = /^(?:calls?|calling|consum\w+|talks?|reads?|fetch\w*|queries|wraps?|prox\w+)$/;
export const CHOOSING = /^(?:chose|chosen|choose|choosing|picked|selected|decided|went)$/;
/** Verbs of looking at what is then not taken. */
export const CONSIDERING = /^(?:evaluat\w+|consider\w*|tried|tested|reviewed|says?|mentions?)$/;
export const ABOUT = /^(?:about|regarding|compar\w+|versus|vs|titled|named|called|teaching|hakkinda)$/;

/** Finds what governs a name: the preposition or verb in front of it, over its articles and adjectives. */
export function governorOf(sentence: Sentence, { first }: Mention, members = 0): Governor {
  let isPossessed = false;
  let hasArticle = false;
  for (let at = first - 1; at >= Math.max(0, first - REACH); at--) {
    const token = sentence.tokens[at];
    const text = textAt(sentence, at);
    if (!token || token.isBreak) break;
    if (possessives.has(text) || /^(?:have|got|existing)$/.test(text)) isPossessed = true;
    if (/^(?:an?|the)$/.test(text)) hasArticle = true;
    const governs =
      towards.has(text) || means.has(text) || creating.has(text) || operating.has(text) || moving.has(text);
    const isMention = (sentence.mentionAt[at] ?? -1) !== -1;
    if (isMention && !(creating.has(text) || operating.has(text))) continue;
    if (list.has(text) && members < LONGEST_LIST && isAfterMention(sentence, at)) {
      const previous = sentence.mentions[sentence.mentionAt[at - 1] ?? -1];
      if (previous) {
        const inherited = governorOf(sentence, previous, members + 1);
        return { ...inherited, isPossessed: isPossessed || inherited.isPossessed };
      }
    }
    if (governs || ABOUT.test(text) || CONSUMING.test(text) || CHOOSING.test(text) || CONSIDERING.test(text))
      return { word: text, at, isPossessed, hasArticle };
    if (/^[,(]$/.test(text)) break;
  }
  return { word: '', at: -1, isPossessed, hasArticle };
}

function isAfterMention(sentence: Sentence, at: number): boolean {
  return at > 0 && (sentence.mentionAt[at - 1] ?? -1) !== -1;
}
