import type { Mention } from './find-mentions.js';
import { creating, means, operating, subjectMatter, technicalNouns, towards } from './grammar-words.js';
import { beginning, isMovedBefore, isRelative, isStanding } from './clauses.js';
import { ABOUT, CHOOSING, CONSIDERING, CONSUMING, governorOf, type Governor } from './governor.js';
import type { Relation } from './relation-kinds.js';
import { findAfter, textAt, type Sentence } from './sentence.js';
import { turkishApplication, turkishDevops } from './turkish-relation.js';

const ADDITIONS = new Set(['with', 'plus', 'including', 'alongside', 'and', 'next']);
const CONSUMED = /^(?:consumed|called|used|read|driven|queried|fed|backed)$/;
const LACKING = /^(?:needs?|lacks?|requires?|should|must|wants?|misses|deserves)$/;
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
  // "Should we use Express or NestJS?" asks for advice.
  if (/^(?:should|which|why)$/.test(beginning(sentence, first)[0] ?? '')) return true;
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

function applicationRelation(sentence: Sentence, mention: Mention, governor: Governor): Relation {
  const { word, at, isPossessed, hasArticle } = governor;
  if (word === 'by' && CONSUMED.test(textAt(sentence, at - 1))) return 'context';
  if (isRelative(sentence, mention)) return 'topic';
  if (isStanding(sentence, mention, at)) return 'context';
  if (/^(?:to|into|onto)$/.test(word) && isMovedBefore(sentence, at)) return 'subject';
  if (operating.has(word) && !creating.has(word)) return 'context';
  // "Build its client", "create my API": what is made is asked for, whosever it is.
  if (creating.has(word) || CHOOSING.test(word)) return 'subject';
  if (
    CONSUMING.test(word) ||
    CONSIDERING.test(word) ||
    towards.has(word) ||
    isPossessed ||
    isLacking(sentence, mention)
  )
    return 'context';
  if (ADDITIONS.has(word) && hasArticle && hasEarlierName(sentence, mention)) return 'means';
  return 'subject';
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

function devopsRelation(sentence: Sentence, mention: Mention, { word, at }: Governor): Relation {
  const text = textAt(sentence, mention.first);
  if (PARTICIPLE.test(text) && isBeforeName(sentence, mention)) return 'means';
  if (isRelative(sentence, mention) || isStanding(sentence, mention, at)) return 'means';
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
