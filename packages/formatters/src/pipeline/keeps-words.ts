/** A formatter may merge imports, drop unused ones, and write a word another way; it keeps most of them. */
const LEAST_SHARE = 0.7;
/** Below this many different words a share says nothing. */
const FEWEST_WORDS = 5;

/** Whether a text is still the same one after formatting, judged by its different words: for languages nobody here can parse. */
export function keepsWords(before: string, after: string): boolean {
  const words = wordsOf(before);
  if (words.size < FEWEST_WORDS) return after.trim() !== '' || before.trim() === '';
  const left = wordsOf(after);
  let kept = 0;
  for (const word of words) if (left.has(word)) kept++;
  return kept >= words.size * LEAST_SHARE;
}

function wordsOf(text: string): Set<string> {
  return new Set(text.match(/[\p{L}\p{N}_]+/gu) ?? []);
}
