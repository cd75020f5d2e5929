const IRREGULAR: Readonly<Record<string, string>> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  mice: 'mouse',
  geese: 'goose',
  statuses: 'status',
  series: 'series',
  news: 'news',
  movies: 'movie',
  cookies: 'cookie',
};

/** The singular of an English noun in lower case, by rule. */
export function singular(word: string): string {
  const known = IRREGULAR[word];
  if (known) return known;
  if (/(ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  if (/([^s])s$/.test(word)) return word.slice(0, -1);
  return word;
}

/** The plural of an English noun in lower case, by rule. */
export function plural(word: string): string {
  const irregular = Object.entries(IRREGULAR).find(([, one]) => one === word);
  if (irregular) return irregular[0];
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

export function camelCase(words: readonly string[]): string {
  return words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join('');
}

export function pascalCase(words: readonly string[]): string {
  return words.map(upperFirst).join('');
}

/** `OrderItem` -> `order`, `item`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .map((word) => word.toLowerCase());
}

function upperFirst(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function lowerFirst(word: string): string {
  return word.slice(0, 1).toLowerCase() + word.slice(1);
}
