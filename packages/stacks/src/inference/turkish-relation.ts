import type { Mention } from './find-mentions.js';
import { turkishMeans, turkishNoun } from './grammar-words.js';
import { isOwned, phraseCase } from './migration.js';
import type { Relation } from './relation-kinds.js';
import { findAfter, textAt, type Sentence } from './sentence.js';

/** How an application's name stands in a Turkish sentence; null where its form tells nothing. */
export function turkishApplication(sentence: Sentence, mention: Mention): Relation | null {
  const behind = findAfter(sentence, mention.last, { reach: 4, test: (text) => !turkishNoun.test(text) });
  const next = behind === -1 ? '' : textAt(sentence, behind);
  if (/^(?:icin|kullanan|tuketen|baglanan|cagiran)$/.test(next)) return 'context';
  if (isOwned(sentence, mention) || textAt(sentence, mention.first - 1) === 'mevcut') return 'context';
  const own = phraseCase(sentence, mention);
  if (own === 'dative' && sentence.isMove) return 'subject';
  return /dative|accusative|genitive/.test(own) ? 'context' : null;
}

/** The same of a container or a pipeline. */
export function turkishDevops(sentence: Sentence, mention: Mention): Relation | null {
  const behind = findAfter(sentence, mention.last, { reach: 3, test: (text) => !turkishNoun.test(text) });
  if (behind !== -1 && turkishMeans.has(textAt(sentence, behind))) return 'means';
  return /instrumental|locative/.test(phraseCase(sentence, mention)) ? 'means' : null;
}
