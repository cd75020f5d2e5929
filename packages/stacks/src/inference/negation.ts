import type { Mention } from './find-mentions.js';
import { list, modifiers, negators, turkishNegators, turkishNoun } from './grammar-words.js';
import { textAt, type Sentence } from './sentence.js';

/** How many tokens a negation reaches. */
const REACH = 12;
/** "No Dockerfile yet", "has no CI": missing, so asked for. */
const HAVING = new Set(['has', 'have', 'is', 'are', 'had', 'got', 'still']);
const JOINER = /^(?:and|or|nor|&|ve|veya|ya|da)$/;
const REFUSED = /^(?:overkill|unnecessary|forbidden|banned|excluded|unwanted|deprecated|out|too)$/;
const UNWANTED = new Set(['needed', 'allowed', 'wanted', 'required', 'necessary', 'desired', 'permitted']);
const TURKISH_BETWEEN = /^(?:kullanmak|kullanimi|hic|da|de|ile|gibi|gerek|ihtiyac|bir|seyler|asla|kesinlikle|sey)$/;

/** Whether a mention is ruled out: "without Docker", "not Express but", "Vue yerine", "Docker kullanmadan". */
export function isNegated(sentence: Sentence, mention: Mention): boolean {
  if (mention.isDenied || mention.ending?.case === 'privative') return true;
  return (
    isNegatedBefore(sentence, mention) || isNegatedBehind(sentence, mention) || isNegatedInTurkish(sentence, mention)
  );
}

function isNegatedBefore(sentence: Sentence, mention: Mention): boolean {
  let isJoined = isJoinedBehind(sentence, mention);
  for (let at = mention.first - 1; at >= Math.max(0, mention.first - REACH); at--) {
    const token = sentence.tokens[at];
    const text = textAt(sentence, at);
    if (!token || token.isBreak) return false;
    // "not only React", "no Docker, just FastAPI"
    if (/^(?:only|just|simply|merely|sadece|yalnizca)$/.test(text)) return false;
    if (isNegator(sentence, at)) return true;
    if (JOINER.test(text) && sentence.mentionAt[at - 1] !== -1) isJoined = true;
    else if (text === ',' || text === '/') {
      // "No Docker, FastAPI only": a comma alone does not carry the no on.
      if (!isJoined || sentence.mentionAt[at - 1] === -1) return false;
    } else if (/^(?:in|on|with|by)$/.test(text) && /^(?:not|longer)$/.test(textAt(sentence, at - 1))) continue;
    else if (sentence.mentionAt[at] === -1 && !modifiers.has(text) && !/^['"“”(]$/.test(text)) return false;
  }
  return false;
}

function isNegator(sentence: Sentence, at: number): boolean {
  const [previous, text] = [textAt(sentence, at - 1), textAt(sentence, at)];
  if (text === 'of')
    return /^(?:instead|free|rid)$/.test(previous) || (previous === 'place' && textAt(sentence, at - 2) === 'in');
  if (text === 'than') return /^(?:rather|other|better)$/.test(previous);
  if (text === 'but') return /^(?:anything|all)$/.test(previous);
  if (text === 'for') return previous === 'need' && textAt(sentence, at - 2) === 'no';
  if (text === 'o') return previous === '/' && textAt(sentence, at - 2) === 'w';
  if (text === 'over') return isPreferred(sentence, at);
  // "no frameworks like Nest", "something similar to Express"
  if (text === 'like')
    return !/^(?:-|i|we|you|they|would|d|looks?|feels?|something|really|users|should)$/.test(previous);
  if (text === 'to' && previous === 'similar') return true;
  if (text === 'longer') return previous === 'no';
  // "Ne NestJS ne Fastify": neither, nor.
  if (text === 'ne')
    return sentence.tokens.slice(Math.max(0, at - 4), at + 5).filter((each) => each.text === 'ne').length > 1;
  if (text === 'no' && HAVING.has(previous)) return false;
  return negators.has(text);
}

function isPreferred(sentence: Sentence, at: number): boolean {
  return sentence.tokens
    .slice(Math.max(0, at - 6), at)
    .some(({ text }) => /^(?:prefer|choose|pick|favou?r|chose)/.test(text));
}

function isJoinedBehind(sentence: Sentence, mention: Mention): boolean {
  for (let at = mention.last + 1; at <= mention.last + 6; at++) {
    const text = textAt(sentence, at);
    if (JOINER.test(text)) return sentence.mentionAt[at + 1] !== -1 && at + 1 < sentence.tokens.length;
    if (text !== ',' && (sentence.mentionAt[at] ?? -1) === -1) return false;
  }
  return false;
}

function isNegatedBehind(sentence: Sentence, mention: Mention): boolean {
  const [first, second, third] = [1, 2, 3].map((step) => textAt(sentence, mention.last + step));
  if (/^(?:not|isnt|arent)$/.test(first ?? '')) return UNWANTED.has(second ?? '');
  if (!/^(?:is|are|would|seems?|looks?)$/.test(first ?? '')) return false;
  const said = second === 'be' ? third : second;
  return (second === 'not' && UNWANTED.has(third ?? '')) || REFUSED.test(said ?? '');
}

function isNegatedInTurkish(sentence: Sentence, mention: Mention): boolean {
  if (/^(?:sadece|yalnizca)$/.test(textAt(sentence, mention.first - 1))) return false;
  for (let at = mention.last + 1; at <= mention.last + 6; at++) {
    const text = textAt(sentence, at);
    if (turkishNegators.has(text)) return true;
    const isNext = /^(?:ve|veya)$/.test(text) || (/^ya$|^da$/.test(text) && list.has(text));
    const isListed = (sentence.mentionAt[at] ?? -1) !== -1 && /^(?:ve|veya|da)$/.test(textAt(sentence, at - 1));
    if (!isNext && !isListed && !TURKISH_BETWEEN.test(text) && !turkishNoun.test(text)) return false;
  }
  return false;
}
