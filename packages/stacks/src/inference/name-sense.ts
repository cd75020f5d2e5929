import { moving, technicalNouns, turkishNoun } from './grammar-words.js';
import { ordinaryNeighbours } from './ordinary-words.js';
import type { Token } from './tokenize.js';

type Span = { readonly first: number; readonly last: number };

/** In front of a name of a technology, seldom in front of the ordinary word. */
const BEFORE_NAMES = new Set(['with', 'in', 'using', 'via', 'use', '+', '&', '/']);

/** Whether neighbours show the ordinary word: "users react", "express shipping", "next 14 days". */
export function isOrdinaryWord(tokens: readonly Token[], { first, last }: Span): boolean {
  const phrase = tokens.slice(first, last + 1).flatMap(({ text }) => (/^\d+$/.test(text) ? [] : [text]));
  const word = phrase.join(' ');
  const neighbours = Object.hasOwn(ordinaryNeighbours, word) ? ordinaryNeighbours[word] : undefined;
  if (!neighbours) return false;
  const previous = tokens[first - 1];
  const after = wordAfter(tokens, last);
  if (neighbours.before?.includes(previous?.text ?? '') && !isProperName(tokens, first)) return true;
  if (!neighbours.after?.includes(after)) return false;
  return after === 'to' ? !isProperName(tokens, first) && !isMoved(tokens, first) : true;
}

/** Whether a word that is seldom a name is one here: by its capital, its company or what comes with it. */
export function isUsedAsName(tokens: readonly Token[], { first, last }: Span): boolean {
  if (first !== last || isProperName(tokens, first)) return true;
  // "nest: add throttling"
  if (tokens[last + 1]?.text === ':' && isSentenceStart(tokens, first)) return true;
  const after = wordAfter(tokens, last);
  if (technicalNouns.has(after) || turkishNoun.test(after) || /^\d/.test(tokens[last + 1]?.text ?? '')) return true;
  if ((tokens[last]?.ending ?? '') !== '') return true;
  const previous = tokens[first - 1]?.text ?? '';
  return BEFORE_NAMES.has(previous) || (/^(?:to|from)$/.test(previous) && isMoved(tokens, first));
}

/** The next word; versions are passed over. */
function wordAfter(tokens: readonly Token[], last: number): string {
  let at = last + 1;
  while (/^[\d.v]+$/.test(tokens[at]?.text ?? '') && at < last + 5) at++;
  return tokens[at]?.text ?? '';
}

/** A capital that no sentence's beginning and no heading explains. */
function isProperName(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || !/^\p{Lu}\p{Ll}/u.test(token.raw) || isSentenceStart(tokens, at)) return false;
  const neighbours = [tokens[at - 1], tokens[at + 1]].filter((each) => each?.isWord);
  return !neighbours.some((each) => /^\p{Lu}\p{Ll}/u.test(each?.raw ?? '') && !technicalNouns.has(each?.text ?? ''));
}

function isSentenceStart(tokens: readonly Token[], at: number): boolean {
  const previous = tokens[at - 1];
  return previous === undefined || previous.isBreak || /^["'«“(*#>-]$/.test(previous.text);
}

function isMoved(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(Math.max(0, at - 6), at).some(({ text }) => moving.has(text));
}
