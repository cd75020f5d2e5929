import { creating, operating } from './grammar-words.js';
import type { Sentence } from './sentence.js';

const TURKISH_OPERATING = /^(?:yayinla|dagit|calistir|derle|gonder|kos(?:an|tur|ul)|deploy|push|test(?:ler)?[iu]?$)/;

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
