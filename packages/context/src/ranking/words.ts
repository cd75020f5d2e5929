/** Words that say nothing of where in a project something is. */
const STOP_WORDS = new Set(
  `a an and are as at be by can do does for from has have how i if in into is it its let make must new not of on or our
  should so that the their them then there these this to up use used using want we when where which with you your
  add change create fix implement please support update write return const var function class def import export public
  private void string number true false null undefined none self`.split(/\s+/),
);

/**
 * The words of a text or an identifier, lower case, in order: `getUserName`, `user_name` and `user-name` hold the same
 * words. Plurals lose their s, so that "users" finds `user.ts`.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [identifier] of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    for (const part of identifier.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u)) {
      const word = singular(part.toLowerCase());
      if (word.length > 1 && !STOP_WORDS.has(word)) words.push(word);
    }
  }
  return words;
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 3 && word.endsWith('s') && !/(ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}
