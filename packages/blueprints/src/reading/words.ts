const IRREGULAR: readonly (readonly [one: string, many: string])[] = [
  ['person', 'people'],
  ['child', 'children'],
  ['man', 'men'],
  ['woman', 'women'],
  ['mouse', 'mice'],
  ['goose', 'geese'],
  ['foot', 'feet'],
  ['tooth', 'teeth'],
  ['leaf', 'leaves'],
  ['shelf', 'shelves'],
  ['life', 'lives'],
  ['wife', 'wives'],
  ['knife', 'knives'],
  ['wolf', 'wolves'],
  ['half', 'halves'],
  ['hero', 'heroes'],
  ['potato', 'potatoes'],
  ['tomato', 'tomatoes'],
  ['echo', 'echoes'],
  ['veto', 'vetoes'],
  ['embargo', 'embargoes'],
  ['torpedo', 'torpedoes'],
  ['chaos', 'chaos'],
  ['loaf', 'loaves'],
  ['calf', 'calves'],
  ['thief', 'thieves'],
  ['ox', 'oxen'],
  ['matrix', 'matrices'],
  ['vertex', 'vertices'],
  ['index', 'indices'],
  ['appendix', 'appendices'],
  ['phenomenon', 'phenomena'],
  ['thesis', 'theses'],
  ['diagnosis', 'diagnoses'],
  ['hypothesis', 'hypotheses'],
  ['alumnus', 'alumni'],
  ['cactus', 'cacti'],
  ['fungus', 'fungi'],
  ['lens', 'lenses'],
  ['bus', 'buses'],
  ['gas', 'gases'],
  ['software', 'software'],
  ['hardware', 'hardware'],
  ['feedback', 'feedback'],
  ['staff', 'staff'],
  ['aircraft', 'aircraft'],
  ['movie', 'movies'],
  ['cookie', 'cookies'],
  ['tie', 'ties'],
  ['pie', 'pies'],
  ['quiz', 'quizzes'],
  ['analysis', 'analyses'],
  ['crisis', 'crises'],
  ['axis', 'axes'],
  ['datum', 'data'],
  ['medium', 'media'],
  ['criterion', 'criteria'],
  ['series', 'series'],
  ['species', 'species'],
  ['news', 'news'],
  ['gps', 'gps'],
  ['dns', 'dns'],
  ['cms', 'cms'],
  ['equipment', 'equipment'],
  ['furniture', 'furniture'],
  ['sheep', 'sheep'],
  ['fish', 'fish'],
  ['cache', 'caches'],
  ['course', 'courses'],
  ['horse', 'horses'],
  ['nurse', 'nurses'],
  ['purchase', 'purchases'],
  ['expense', 'expenses'],
  ['license', 'licenses'],
  ['response', 'responses'],
  ['release', 'releases'],
  ['case', 'cases'],
  ['database', 'databases'],
  ['lease', 'leases'],
  ['vase', 'vases'],
  ['phase', 'phases'],
  ['phrase', 'phrases'],
  ['cheese', 'cheeses'],
  ['excuse', 'excuses'],
  ['menu', 'menus'],
  ['guru', 'gurus'],
  ['fuse', 'fuses'],
];
const IRREGULAR_ONE = new Map(IRREGULAR.map(([one, many]) => [many, one]));
const IRREGULAR_MANY = new Map(IRREGULAR);

/** The singular of an English noun in lower case. */
export function singular(word: string): string {
  const known = IRREGULAR_ONE.get(word);
  if (known) return known;
  if (IRREGULAR_MANY.has(word) || /(ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  // `promises`, `clauses`: nouns in -ise and -ause are many, those in -is that take -es few (`irises`).
  if (/(?:[aeo]uses|(?<!^ir|ell|ant)ises)$/.test(word)) return word.slice(0, -1);
  if (/(ch|sh|x|ss|zz|us|is)es$/.test(word)) return word.slice(0, -2);
  if (/[^s]s$/.test(word) && word.length > 2) return word.slice(0, -1);
  return word;
}

/** The plural of an English noun in lower case. */
export function plural(word: string): string {
  const known = IRREGULAR_MANY.get(word);
  if (known) return known;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  if (/(s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  return `${word}s`;
}

export function isPlural(word: string): boolean {
  return singular(word) !== word || (IRREGULAR_ONE.has(word) && IRREGULAR_MANY.has(word));
}

/** Words with a capital inside. */
const ONE_WORD =
  /\b(?:IoT|iOS|macOS|VoIP|PhD|eBook|eSIM|LoRa|WiFi|GitHub|GitLab|YouTube|LinkedIn|PayPal|TikTok|WhatsApp|JavaScript|TypeScript|PostgreSQL)s?\b/g;

/** `orderItem`, `order_item`, `Order item` -> `order`, `item`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(ONE_WORD, (word) => word.toLowerCase())
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

export function camelCase(words: readonly string[]): string {
  return words.map((word, index) => (index === 0 ? word : upperFirst(word))).join('');
}

export function pascalCase(words: readonly string[]): string {
  return words.map(upperFirst).join('');
}

export function upperFirst(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** `a` or `an`, by the sound a word starts with. */
export function article(word: string): 'a' | 'an' {
  return /^([aeio]|u(?!ni|se|ti)|hour|honou?r)/.test(word) ? 'an' : 'a';
}
