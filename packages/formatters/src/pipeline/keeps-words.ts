/** A formatter may merge imports, drop unused ones, and write a word another way; it keeps most of them. */
const LEAST_SHARE = 0.7;
/** Below this many different words a share says nothing. */
const FEWEST_WORDS = 5;
/** So few of its letters and digits change in most formattings, and in no other text's place. */
const CLEAR_SHARE = 0.995;

/** Whether a text is still the same one after formatting, judged by its different words: for languages nobody here can parse. */
export function keepsWords(before: string, after: string): boolean {
  // Counting letters costs a fiftieth of collecting words, and settles nearly all texts.
  if (keepsLetters(before, after)) return true;
  const words = wordsOf(before);
  if (words.size < FEWEST_WORDS) return after.trim() !== '' || words.size === 0;
  const left = wordsOf(after);
  let kept = 0;
  for (const word of words) if (left.has(word)) kept++;
  return kept >= words.size * LEAST_SHARE;
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []);
}

function keepsLetters(before: string, after: string): boolean {
  const counts = letterCounts(before);
  const left = letterCounts(after);
  let total = 0;
  let changed = 0;
  for (const [code, count] of counts.entries()) {
    total += count;
    changed += Math.abs(count - (left[code] ?? 0));
  }
  return total > 0 && changed <= total * (1 - CLEAR_SHARE);
}

/** How often each letter and digit stands in a text; all beyond ASCII count as one. */
function letterCounts(text: string): Uint32Array {
  const counts = new Uint32Array(129);
  for (let at = 0; at < text.length; at++) {
    const code = Math.min(text.charCodeAt(at), 128);
    const isLetter = code === 128 || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code);
    if (isLetter) counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
