import { wordsOf } from './words.js';

/** Okapi BM25's usual constants: how soon repetition stops counting, and how much length is held against a file. */
const K1 = 1.2;
const B = 0.75;
/** A word of a path counts as this many in the text: a path says what the whole file is about. */
const PATH_WEIGHT = 6;
/** A path written out in the query beats every ranking by words. */
const NAMED_BONUS = 1_000;

export type RankedFile = { readonly path: string; readonly score: number };

/**
 * Files by their relevance to a query, best first: BM25 over the words of identifiers and paths. Files without any word in
 * common are left out. Deterministic: equal scores are in the order of their paths.
 */
export function rankFiles(
  files: readonly { readonly path: string; readonly text: string }[],
  query: string,
): RankedFile[] {
  const wanted = [...new Set(wordsOf(query))];
  const documents = files.map(({ path, text }) => countWords(path, text, new Set(wanted)));
  const averageLength = documents.reduce((sum, { length }) => sum + length, 0) / Math.max(1, documents.length);
  const weights = wanted.map((word) => {
    const holders = documents.filter(({ counts }) => counts.has(word)).length;
    return Math.log(1 + (documents.length - holders + 0.5) / (holders + 0.5));
  });
  return documents
    .map(({ path, counts, length }) => {
      const norm = K1 * (1 - B + (B * length) / (averageLength || 1));
      const byWords = wanted.reduce((sum, word, index) => {
        const count = counts.get(word) ?? 0;
        return sum + ((weights[index] ?? 0) * count * (K1 + 1)) / (count + norm);
      }, 0);
      return { path, score: byWords + (isNamed(path, query) ? NAMED_BONUS : 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
}

function countWords(path: string, text: string, wanted: ReadonlySet<string>) {
  const counts = new Map<string, number>();
  const add = (word: string, times: number) => {
    if (wanted.has(word)) counts.set(word, (counts.get(word) ?? 0) + times);
  };
  const inText = wordsOf(text);
  for (const word of inText) add(word, 1);
  for (const word of wordsOf(path)) add(word, PATH_WEIGHT);
  return { path, counts, length: inText.length };
}

/** True when the query holds the path, or its file name with its extension, as a word of its own. */
function isNamed(path: string, query: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [path, name].some((text) => {
    const at = query.indexOf(text);
    if (at < 0 || !text.includes('.')) return false;
    return !/[\w-]/.test(query[at - 1] ?? ' ') && !/[\w-]/.test(query[at + text.length] ?? ' ');
  });
}
