import { article, camelCase, pascalCase, plural, upperFirst } from '../reading/words.js';

/** The spellings of an entity that code, paths and sentences need. */
export type EntityNames = {
  readonly pascal: string;
  readonly camel: string;
  readonly camelMany: string;
  readonly snake: string;
  readonly snakeMany: string;
  readonly kebab: string;
  readonly kebabMany: string;
  readonly words: string;
  readonly wordsMany: string;
};

/** Python's own words, after which a name of ours has an underscore: `class_`. */
export const PYTHON_KEYWORDS: ReadonlySet<string> = new Set(
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

export function entityNames(key: string): EntityNames {
  const one = key.split(' ');
  const many = [...one.slice(0, -1), plural(one.at(-1) ?? '')];
  return {
    pascal: pascalCase(one),
    camel: camelCase(one),
    camelMany: camelCase(many),
    snake: PYTHON_KEYWORDS.has(key) ? `${key}_` : one.join('_'),
    snakeMany: many.join('_'),
    kebab: one.join('-'),
    kebabMany: many.join('-'),
    words: one.join(' '),
    wordsMany: many.join(' '),
  };
}

/**
 * The placeholder's spellings and what stands in their place. Placeholders are two words (`sample item`), so that
 * each spelling is another text; plurals come first, because they hold the singulars.
 */
export function placeholders(placeholder: string, key: string): (readonly [string, string])[] {
  const from = entityNames(placeholder);
  const to = entityNames(key);
  return [
    [
      pascalCase([...placeholder.split(' ').slice(0, -1), plural(placeholder.split(' ').at(-1) ?? '')]),
      upperFirst(to.camelMany),
    ],
    [from.pascal, to.pascal],
    [from.camelMany, to.camelMany],
    [from.camel, to.camel],
    [from.snakeMany, to.snakeMany],
    [from.snake, to.snake],
    [from.kebabMany, to.kebabMany],
    [from.kebab, to.kebab],
    [from.wordsMany, to.wordsMany],
    [upperFirst(from.wordsMany), upperFirst(to.wordsMany)],
    [`a ${from.words}`, `${article(to.words)} ${to.words}`],
    [`A ${from.words}`, `${upperFirst(article(to.words))} ${to.words}`],
    [from.words, to.words],
    [upperFirst(from.words), upperFirst(to.words)],
  ];
}
