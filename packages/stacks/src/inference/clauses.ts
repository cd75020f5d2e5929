import type { Mention } from './find-mentions.js';
import { creating, moving, relatives, standing } from './grammar-words.js';
import { textAt, type Sentence } from './sentence.js';
import type { Token } from './tokenize.js';

/** The most tokens gone back within a sentence. */
const RELATIVE_REACH = 25;
/** The most tokens of a clause to either side of a name. */
const CLAUSE = 12;
const DONE = /^(?:done|ready|finished|fine|complete|live|deployed)$/;
const STATE_IN = /^(?:in|on|with|using|by)$/;

/** "The frontend is in React and stays", "everybody knows React, but": how things are, not what is asked for. */
export function isStanding(sentence: Sentence, { first, last }: Mention, governor: number): boolean {
  const isState = /^(?:is|are|was|were|runs|stays|remains|written|built|made)$/.test(textAt(sentence, governor - 1));
  if (isState && STATE_IN.test(textAt(sentence, governor)) && isSaidOf(sentence, governor)) return true;
  if (isTold(sentence, first)) return true;
  const clause = clauseOf(sentence, first, last);
  return clause.some(
    ({ text }, index) =>
      standing.has(text) || (DONE.test(text) && /^(?:is|are|was)$/.test(clause[index - 1]?.text ?? '')),
  );
}

/** "We have a monolith with ...", "Our team has ...": a sentence that only tells. */
function isTold(sentence: Sentence, first: number): boolean {
  const [one = '', two = '', three = ''] = beginning(sentence, first);
  const isHaving = /^(?:have|has|had|got)$/;
  return /^(?:we|i|they|our)$/.test(one) && (isHaving.test(two) || isHaving.test(three)) && three !== 'to';
}

/** The first three words of the sentence that a token is in. */
export function beginning({ tokens }: Sentence, at: number): readonly string[] {
  let start = at;
  while (start > 0 && at - start < RELATIVE_REACH && !tokens[start - 1]?.isBreak) start--;
  return tokens.slice(start, start + 3).map(({ text }) => text);
}

/** A subject stands before the verb: "our site is built with React" tells, "a page built with React" asks. */
function isSaidOf({ tokens }: Sentence, at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 3), at).map(({ text }) => text);
  return before.some((text) => /^(?:is|are|was|were|runs|stays|remains)$/.test(text));
}

/** The clause around a mention, without clauses that ask for something. */
function clauseOf({ tokens, mentionAt }: Sentence, first: number, last: number): readonly Token[] {
  const isEnd = (at: number) => {
    const token = tokens[at];
    if (!token || token.isBreak || relatives.has(token.text)) return true;
    // "CI and Docker are ready" is one clause.
    if (token.text === 'and') return mentionAt[at + 1] === -1;
    return /^(?:but|so|while|ama|fakat)$|^[,;]$/.test(token.text);
  };
  let start = first;
  while (start > 0 && first - start < CLAUSE && !isEnd(start - 1)) start--;
  let end = last;
  while (end < tokens.length && end - last < CLAUSE && !isEnd(end + 1)) end++;
  const clause = tokens.slice(start, end + 1);
  return clause.some(({ text }) => creating.has(text)) ? [] : clause;
}

export function isMovedBefore({ tokens }: Sentence, at: number): boolean {
  return tokens.slice(Math.max(0, at - 10), at).some(({ text }) => moving.has(text));
}

/** "A Vue page that compares Laravel and Django": what comes behind "that" is not what is built. */
export function isRelative(sentence: Sentence, { first }: Mention): boolean {
  let isBehind = false;
  for (let at = first - 1; at >= Math.max(0, first - RELATIVE_REACH); at--) {
    if (sentence.tokens[at]?.isBreak) return false;
    if (relatives.has(textAt(sentence, at)) && textAt(sentence, at + 1) !== ',') isBehind = true;
    else if (isBehind && isName(sentence, at)) return true;
  }
  return false;
}

function isName({ mentions, mentionAt }: Sentence, at: number): boolean {
  const mention = mentions[mentionAt[at] ?? -1];
  return mention !== undefined && mention.words[0].weight >= 0.6;
}
