import { describe, expect, it } from '@jest/globals';
import { article, isPlural, plural, singular } from './words.js';

describe('nouns', () => {
  it.each([
    ['book', 'books'],
    ['city', 'cities'],
    ['toy', 'toys'],
    ['box', 'boxes'],
    ['branch', 'branches'],
    ['todo', 'todos'],
    ['photo', 'photos'],
    ['video', 'videos'],
    ['hero', 'heroes'],
    ['potato', 'potatoes'],
    ['quiz', 'quizzes'],
    ['bus', 'buses'],
    ['status', 'statuses'],
    ['wolf', 'wolves'],
    ['shelf', 'shelves'],
    ['person', 'people'],
    ['child', 'children'],
    ['analysis', 'analyses'],
    ['matrix', 'matrices'],
    ['warehouse', 'warehouses'],
    ['address', 'addresses'],
    ['promise', 'promises'],
    ['iris', 'irises'],
    ['clause', 'clauses'],
    ['virus', 'viruses'],
    ['menu', 'menus'],
    ['series', 'series'],
    ['feedback', 'feedback'],
  ])('%s, %s', (one, many) => {
    expect(plural(one)).toBe(many);
    expect(singular(many)).toBe(one);
    expect(singular(one)).toBe(one);
    if (one !== many) expect([isPlural(many), isPlural(one)]).toEqual([true, false]);
  });

  it.each([
    ['item', 'an'],
    ['user', 'a'],
    ['hour', 'an'],
    ['book', 'a'],
    ['umbrella', 'an'],
  ])('%s takes %s', (word, expected) => expect(article(word)).toBe(expected));
});
