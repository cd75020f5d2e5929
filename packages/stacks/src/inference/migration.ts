import type { Mention } from './find-mentions.js';
import {
  links,
  modifiers,
  moving,
  technicalNouns,
  turkishLeaving,
  turkishMoving,
  turkishNoun,
} from './grammar-words.js';
import { textAt, type Sentence } from './sentence.js';
import { readEnding, type TurkishCase } from './turkish-endings.js';

/** How many tokens a verb of moving reaches to what is moved, and from there to where. */
const REACH = 14;
/** How many of the names behind one may be where it is moved to. */
const NEIGHBOURS = 4;

/** The mentions that a task moves away from: "from Vue to React", "replace Express by NestJS", "Vue'dan React'e". */
export function leftBehind(sentence: Sentence): ReadonlySet<Mention> {
  const decisive = sentence.mentions.filter(({ words: [word] }) => word.kind === 'foreign' || word.weight >= 0.45);
  const [one] = decisive;
  const left = new Set<Mention>();
  if (!one || !decisive.some((mention) => isOther(one, mention))) return left;
  const hasMoving = sentence.tokens.some(({ text }) => moving.has(text));
  const isMovedTurkish = sentence.isTurkish && sentence.tokens.some(({ text }) => turkishMoving.test(text));
  decisive.forEach((mention, index) => {
    const following = decisive.slice(index + 1, index + 1 + NEIGHBOURS).filter((other) => isOther(mention, other));
    const [next] = following;
    const isLeft =
      isComeFrom(sentence, mention, hasMoving) ||
      (next !== undefined &&
        (isArrow(sentence, mention, next, hasMoving) ||
          isMovedTo(sentence, mention, next) ||
          isBecoming(sentence, mention, next))) ||
      isRemade(sentence, mention, decisive[index - 1]) ||
      (hasMoving && isOnceWrittenIn(sentence, mention)) ||
      isFormer(sentence, mention) ||
      (sentence.isTurkish && isLeftInTurkish(sentence, mention, { following, isMoved: isMovedTurkish || hasMoving }));
    if (isLeft) left.add(mention);
  });
  return left;
}

function isOther({ words: [word] }: Mention, { words: [other] }: Mention): boolean {
  if (word.kind === 'foreign' || other.kind === 'foreign') return other.kind !== word.kind;
  // Within Vue, TypeScript is no other place to go to.
  if ((word.isLanguage || other.isLanguage) && word.language === other.language) return false;
  return other.stack !== word.stack;
}

/** "from Express", "moving off Rails", "away from": with a verb of moving, or a goal behind it. */
function isComeFrom(sentence: Sentence, { first, last }: Mention, hasMoving: boolean): boolean {
  for (let at = first - 1; at >= Math.max(0, first - 6); at--) {
    const text = textAt(sentence, at);
    if (text === 'from' || text === 'off') {
      const goal = sentence.tokens.slice(last + 1, last + 8).findIndex((token) => /^(?:to|into)$/.test(token.text));
      return hasMoving || goal !== -1;
    }
    if (!modifiers.has(text) && sentence.mentionAt[at] === -1) return false;
  }
  return false;
}

/** "Django -> FastAPI", "Express-to-NestJS migration". */
function isArrow(sentence: Sentence, { last }: Mention, next: Mention, hasMoving: boolean): boolean {
  const between = sentence.tokens
    .slice(last + 1, next.first)
    .filter(({ text }) => !technicalNouns.has(text) && !modifiers.has(text))
    .map(({ text }) => text)
    .join('');
  return /^(?:-+>|=+>|→|⇒|➜|»)$/.test(between) || (hasMoving && /^-?to-?$/.test(between));
}

/** "migrate S to T", "rewrite the S service in T", "swap S for T": T must be led to by a word that means the goal. */
function isMovedTo(sentence: Sentence, mention: Mention, next: Mention): boolean {
  if (next.first - mention.last > REACH) return false;
  for (let at = mention.first - 1; at >= Math.max(0, mention.first - 7); at--) {
    const token = sentence.tokens[at];
    if (!token || token.isBreak) return false;
    if (/^(?:to|into|in|with|using)$/.test(token.text)) return false;
    if (moving.has(token.text)) return isLinked(sentence, mention, next);
  }
  return false;
}

/** "Our Spring backend shall become an ASP.NET Core one". */
function isBecoming({ tokens }: Sentence, { last }: Mention, next: Mention): boolean {
  const between = tokens.slice(last + 1, Math.min(next.first, last + REACH));
  return (
    between.some(({ text }) => /^(?:becomes?|became|becoming)$/.test(text)) && !between.some(({ isBreak }) => isBreak)
  );
}

/** "A Rust rewrite of the FastAPI service". */
function isRemade(sentence: Sentence, { first }: Mention, previous: Mention | undefined): boolean {
  if (!previous || first - previous.last > 6) return false;
  const between = sentence.tokens.slice(previous.last + 1, first).map(({ text }) => text);
  const of = between.indexOf('of');
  return of > 0 && /^(?:rewrite|port|reimplementation|rebuild|version|clone|remake)$/.test(between[of - 1] ?? '');
}

function isLinked(sentence: Sentence, { last }: Mention, next: Mention): boolean {
  for (let at = next.first - 1; at > last; at--) {
    const token = sentence.tokens[at];
    if (!token || token.isBreak) return false;
    if (links.has(token.text)) return true;
    if (
      !modifiers.has(token.text) &&
      sentence.mentionAt[at] === -1 &&
      !/^(?:use|rest|api|service|app)$/.test(token.text)
    )
      return false;
  }
  return false;
}

/** "Our backend is written in PHP, rewrite it in Express". */
function isOnceWrittenIn(sentence: Sentence, { first }: Mention): boolean {
  const before = sentence.tokens.slice(Math.max(0, first - 6), first).map(({ text }) => text);
  const text = ` ${before.join(' ')} `;
  return / (?:is|was|are|were|currently|now) (?:currently |still )?(?:written|built|made|implemented|running|coded)?\s?(?:in|with|on|using|uses) $/.test(
    text,
  );
}

function isFormer(sentence: Sentence, { first }: Mention): boolean {
  return /^(?:legacy|old|former|previous|eski)$/.test(textAt(sentence, first - 1));
}

type Goals = { readonly following: readonly Mention[]; readonly isMoved: boolean };

function isLeftInTurkish(sentence: Sentence, mention: Mention, { following, isMoved }: Goals): boolean {
  const own = phraseCase(sentence, mention);
  const hasGoal = following.some((other) => phraseCase(sentence, other) === 'dative' || isByMeans(sentence, other));
  if (own === 'ablative') return hasGoal || isMoved;
  if (!/^(?:accusative|genitive|naming)$/.test(own)) return false;
  const follower = [1, 2, 3].map((step) => textAt(sentence, mention.last + step));
  return follower.some((text) => turkishLeaving.test(text)) || (isMoved && hasGoal);
}

function isByMeans(sentence: Sentence, other: Mention): boolean {
  return (
    phraseCase(sentence, other) === 'instrumental' || /^(?:ile|kullanarak)$/.test(textAt(sentence, other.last + 1))
  );
}

/** The case of a name, or of the noun behind it: "Flask uygulamasını" is accusative. */
export function phraseCase(sentence: Sentence, { last, ending }: Mention): TurkishCase {
  let found = ending?.case ?? 'none';
  for (let at = last + 1; at <= last + 3; at++) {
    const token = sentence.tokens[at];
    if (!token?.isWord || !turkishNoun.test(token.text)) break;
    found = nounCase(token.text, token.ending);
  }
  return found;
}

function nounCase(text: string, ending: string): TurkishCase {
  const rest = ending === '' ? text.slice(turkishNoun.exec(text)?.[0].length ?? 0) : ending;
  // "uygulaması" only names, "uygulamasını" is the object; "servisi" may be either.
  if (/^s[iu]$/.test(rest)) return 'none';
  return /^[iu]$/.test(rest) ? 'naming' : (readEnding(rest)?.case ?? 'none');
}

/** "my", "our" in the ending of a name or of the noun behind it: "projem", "API'mizi". */
export function isOwned({ tokens }: Sentence, { last, ending }: Mention): boolean {
  if (ending?.isOwn) return true;
  for (let at = last + 1; at <= last + 3; at++) {
    const token = tokens[at];
    if (!token?.isWord || !turkishNoun.test(token.text)) return false;
    const rest = token.ending === '' ? token.text.slice(turkishNoun.exec(token.text)?.[0].length ?? 0) : token.ending;
    if (readEnding(rest)?.isOwn) return true;
  }
  return false;
}
