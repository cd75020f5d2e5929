import type { Mention } from './find-mentions.js';
import {
  creating,
  list,
  means,
  moving,
  operating,
  possessives,
  relatives,
  standing,
  subjectMatter,
  technicalNouns,
  towards,
  turkishMeans,
  turkishMoving,
  turkishNoun,
} from './grammar-words.js';
import { isOwned, phraseCase } from './migration.js';
import { findAfter, textAt, type Sentence } from './sentence.js';
import type { Token } from './tokenize.js';

/**
 * How a mention stands to what is asked for: its `subject`; the `context` it is done in or for ("for my FastAPI app"); a
 * `means` or addition ("with Docker", "with a FastAPI sidecar"); mere `topic` ("a page about Laravel").
 */
export type Relation = 'subject' | 'context' | 'means' | 'topic';

/** The word that governs a name, found to its left, and what was passed on the way. */
type Governor = {
  readonly word: string;
  readonly at: number;
  readonly isPossessed: boolean;
  readonly hasArticle: boolean;
};

const REACH = 7;
const RELATIVE_REACH = 25;
/** The most tokens of a clause to either side of a name. */
const CLAUSE = 12;
const STATE_IN = /^(?:in|on|with|using|by)$/;
/** How many members of a list are gone back to find what governs them all. */
const LONGEST_LIST = 6;
const ADDITIONS = new Set(['with', 'plus', 'including', 'alongside', 'and', 'next']);
const CONSUMED = /^(?:consumed|called|used|read|driven|queried|fed|backed)$/;
const CONSUMING = /^(?:calls?|calling|consum\w+|talks?|reads?|fetch\w*|queries|wraps?|prox\w+)$/;
const ABOUT = /^(?:about|regarding|compar\w+|versus|vs|titled|named|called|teaching|hakkinda)$/;
const LACKING = /^(?:needs?|lacks?|requires?|should|must|wants?|misses|deserves)$/;
const TURKISH_OPERATING = /^(?:yayinla|dagit|calistir|derle|gonder|kos(?:an|tur|ul)|deploy|push|test(?:ler)?[iu]?$)/;
const PARTICIPLE = /^(?:dockeri[sz]ed|containeri[sz]ed)$/;

export type Roles = { readonly isDevops: boolean };

export function relationOf(sentence: Sentence, mention: Mention, { isDevops }: Roles): Relation {
  if (isTopic(sentence, mention)) return 'topic';
  if (sentence.isTurkish) {
    const turkish = isDevops ? turkishDevops(sentence, mention) : turkishApplication(sentence, mention);
    if (turkish) return turkish;
  }
  const governor = governorOf(sentence, mention);
  return isDevops ? devopsRelation(sentence, mention, governor) : applicationRelation(sentence, mention, governor);
}

function isTopic(sentence: Sentence, { first, last }: Mention): boolean {
  for (let at = last + 1; at <= last + 2; at++) {
    const text = textAt(sentence, at);
    if (subjectMatter.has(text) || text === 'hakkinda') return true;
    if (!technicalNouns.has(text)) break;
  }
  for (let at = first - 1; at >= Math.max(0, first - 5); at--) {
    const text = textAt(sentence, at);
    if (ABOUT.test(text)) return true;
    if (!/^(?:the|a|an|and|or|,|of)$/.test(text) && sentence.mentionAt[at] === -1) return false;
  }
  return false;
}

function governorOf(sentence: Sentence, { first }: Mention, members = 0): Governor {
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
    if (governs || ABOUT.test(text) || CONSUMING.test(text)) return { word: text, at, isPossessed, hasArticle };
    if (/^[,(]$/.test(text)) break;
  }
  return { word: '', at: -1, isPossessed, hasArticle };
}

function isAfterMention(sentence: Sentence, at: number): boolean {
  return at > 0 && (sentence.mentionAt[at - 1] ?? -1) !== -1;
}

function applicationRelation(sentence: Sentence, mention: Mention, governor: Governor): Relation {
  const { word, at, isPossessed, hasArticle } = governor;
  if (word === 'by' && CONSUMED.test(textAt(sentence, at - 1))) return 'context';
  if (isRelative(sentence, mention)) return 'topic';
  if (isStanding(sentence, mention, at)) return 'context';
  if (/^(?:to|into|onto)$/.test(word) && isMovedBefore(sentence, at)) return 'subject';
  if (operating.has(word) && !creating.has(word)) return 'context';
  if (CONSUMING.test(word) || towards.has(word) || isPossessed || isLacking(sentence, mention)) return 'context';
  if (ADDITIONS.has(word) && hasArticle && hasEarlierName(sentence, mention)) return 'means';
  return 'subject';
}

/** "The frontend is in React and stays", "everybody knows React, but": how things are, not what is asked for. */
function isStanding(sentence: Sentence, { first, last }: Mention, governor: number): boolean {
  const isState = /^(?:is|are|was|were|runs|stays|remains|written|built|made)$/.test(textAt(sentence, governor - 1));
  if (isState && STATE_IN.test(textAt(sentence, governor)) && isSaidOf(sentence, governor)) return true;
  return clauseOf(sentence, first, last).some(({ text }) => standing.has(text));
}

/** A subject stands before the verb: "our site is built with React" tells, "a page built with React" asks. */
function isSaidOf({ tokens }: Sentence, at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 3), at).map(({ text }) => text);
  return before.some((text) => /^(?:is|are|was|were|runs|stays|remains)$/.test(text));
}

/** The clause around a mention, without clauses that ask for something. */
function clauseOf({ tokens }: Sentence, first: number, last: number): readonly Token[] {
  const isEnd = (token: Token | undefined) =>
    !token || token.isBreak || /^(?:but|so|and|while|ama|fakat)$|^[,;]$/.test(token.text) || relatives.has(token.text);
  let start = first;
  while (start > 0 && first - start < CLAUSE && !isEnd(tokens[start - 1])) start--;
  let end = last;
  while (end < tokens.length && end - last < CLAUSE && !isEnd(tokens[end + 1])) end++;
  const clause = tokens.slice(start, end + 1);
  return clause.some(({ text }) => creating.has(text)) ? [] : clause;
}

function isMovedBefore({ tokens }: Sentence, at: number): boolean {
  return tokens.slice(Math.max(0, at - 10), at).some(({ text }) => moving.has(text));
}

/** "A Vue page that compares Laravel and Django": what comes behind "that" is not what is built. */
function isRelative(sentence: Sentence, { first }: Mention): boolean {
  let isBehind = false;
  for (let at = first - 1; at >= Math.max(0, first - RELATIVE_REACH); at--) {
    if (sentence.tokens[at]?.isBreak) return false;
    if (relatives.has(textAt(sentence, at))) isBehind = true;
    else if (isBehind && isName(sentence, at)) return true;
  }
  return false;
}

function isName({ mentions, mentionAt }: Sentence, at: number): boolean {
  const mention = mentions[mentionAt[at] ?? -1];
  return mention !== undefined && mention.words[0].weight >= 0.6;
}

function isLacking(sentence: Sentence, { last }: Mention): boolean {
  const at = findAfter(sentence, last, { reach: 4, test: (text) => !technicalNouns.has(text) });
  return (
    at !== -1 &&
    (LACKING.test(textAt(sentence, at)) || (textAt(sentence, at) === 'has' && textAt(sentence, at + 1) === 'no'))
  );
}

function hasEarlierName({ mentions, mentionAt }: Sentence, { first }: Mention): boolean {
  const own = mentionAt[first] ?? 0;
  return mentions.slice(Math.max(0, own - 8), own).some(({ words: [word] }) => word.weight >= 0.6);
}

function devopsRelation(sentence: Sentence, mention: Mention, { word }: Governor): Relation {
  const text = textAt(sentence, mention.first);
  if (PARTICIPLE.test(text) && isBeforeName(sentence, mention)) return 'means';
  if (isRelative(sentence, mention)) return 'means';
  if (/^(?:to|into|for|onto)$/.test(word)) return 'subject';
  return means.has(word) ? 'means' : 'subject';
}

/** "A dockerized Express API": the application is what is asked for. */
function isBeforeName(sentence: Sentence, { last }: Mention): boolean {
  const at = findAfter(sentence, last, {
    reach: 4,
    test: (text) => towards.has(text) || /^(?:setup|environment|deployment)$/.test(text),
  });
  const name = findAfter(sentence, last, { reach: 4, test: (_, index) => (sentence.mentionAt[index] ?? -1) !== -1 });
  return name !== -1 && (at === -1 || at > name);
}

function turkishApplication(sentence: Sentence, mention: Mention): Relation | null {
  const behind = findAfter(sentence, mention.last, { reach: 4, test: (text) => !turkishNoun.test(text) });
  const next = behind === -1 ? '' : textAt(sentence, behind);
  if (/^(?:icin|kullanan|tuketen|baglanan|cagiran)$/.test(next)) return 'context';
  if (isOwned(sentence, mention) || textAt(sentence, mention.first - 1) === 'mevcut') return 'context';
  const own = phraseCase(sentence, mention);
  if (own === 'dative' && sentence.tokens.some(({ text }) => turkishMoving.test(text) || moving.has(text)))
    return 'subject';
  return /dative|accusative|genitive/.test(own) ? 'context' : null;
}

function turkishDevops(sentence: Sentence, mention: Mention): Relation | null {
  const behind = findAfter(sentence, mention.last, { reach: 3, test: (text) => !turkishNoun.test(text) });
  if (behind !== -1 && turkishMeans.has(textAt(sentence, behind))) return 'means';
  return /instrumental|locative/.test(phraseCase(sentence, mention)) ? 'means' : null;
}

/** Whether a task begins with running something rather than making it: "deploy", "run", "test". */
export function isOperation(sentence: Sentence): boolean {
  const { tokens, isTurkish } = sentence;
  if (isTurkish) return tokens.some(({ text }) => TURKISH_OPERATING.test(text));
  const verbs = tokens.slice(0, 6).filter(({ text }) => operating.has(text) || creating.has(text));
  const [verb] = verbs;
  if (!verb) return false;
  if (!/^(?:builds?|tests?|checks?)$/.test(verb.text)) return operating.has(verb.text) && !creating.has(verb.text);
  // "Build and push", "Test our ...": a build alone may as well be the making of a program.
  const isMore = verbs.some(({ text }) => operating.has(text) && !creating.has(text) && text !== verb.text);
  return isMore || (tokens[0] === verb && verb.text.startsWith('test'));
}
