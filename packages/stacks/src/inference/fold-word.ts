/**
 * One form for all ways to write a word: lower case, without accents, Turkish dotless and dotted i alike ("İÇİN", "için"
 * and "icin" are `icin`).
 */
export function foldWord(word: string): string {
  return word.replace(/[İIı]/g, 'i').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
