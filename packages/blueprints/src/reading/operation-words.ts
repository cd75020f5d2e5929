import type { Operation } from './entity.js';

const VERBS: Readonly<Record<string, readonly Operation[]>> = {
  list: ['list'],
  browse: ['list'],
  get: ['get'],
  read: ['list', 'get'],
  retrieve: ['list', 'get'],
  view: ['list', 'get'],
  show: ['list', 'get'],
  fetch: ['list', 'get'],
  see: ['list', 'get'],
  find: ['get'],
  create: ['create'],
  add: ['create'],
  post: ['create'],
  insert: ['create'],
  submit: ['create'],
  update: ['replace', 'change'],
  edit: ['replace', 'change'],
  modify: ['replace', 'change'],
  change: ['replace', 'change'],
  replace: ['replace'],
  put: ['replace'],
  patch: ['change'],
  delete: ['delete'],
  remove: ['delete'],
};

/** Other forms of the verbs: `listing`, `created`, `deletes`, `deletion`. */
const FORMS = new Map<string, readonly Operation[]>(
  Object.entries(VERBS).flatMap(([verb, operations]) => {
    const stem = verb.replace(/e$/, '');
    const doubled = /^(get|put|submit)$/.test(verb) ? `${verb}${verb.at(-1)}` : stem;
    const third = verb === 'fetch' || verb === 'patch' ? `${verb}es` : verb === 'modify' ? 'modifies' : `${verb}s`;
    const past = verb === 'modify' ? 'modified' : `${doubled}ed`;
    return [verb, third, `${doubled}ing`, past].map((form) => [form, operations] as const);
  }),
);
for (const [form, verb] of [
  ['got', 'get'],
  ['seen', 'see'],
  ['found', 'find'],
  ['shown', 'show'],
  ['creation', 'create'],
  ['deletion', 'delete'],
  ['removal', 'remove'],
  ['retrieval', 'retrieve'],
  ['updated', 'update'],
] as const) {
  FORMS.set(form, VERBS[verb] ?? []);
}

/** Matches any form of a verb that names an operation. */
export const VERB_PATTERN = [...FORMS.keys()]
  .sort((one, other) => other.length - one.length)
  .map((form) => `${form}\\b`)
  .join('|');

/** What a verb asks for; undefined for other words. `post` and `posts` are nouns unless in capitals. */
export function operationsOf(word: string): readonly Operation[] | undefined {
  const spelled = word === word.toUpperCase() ? word : word.toLowerCase();
  if (/^(post|posts|views|lists|shows|changes|patches|updates|edits|puts|finds|gets)$/.test(spelled)) return undefined;
  return FORMS.get(word.toLowerCase());
}

export function operationsIn(text: string): Operation[] {
  return text
    .toLowerCase()
    .split(/[^a-z]+/)
    .flatMap((word) => FORMS.get(word) ?? []);
}
