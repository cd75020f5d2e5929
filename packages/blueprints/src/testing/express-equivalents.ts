import type { Equivalents } from './survivors.js';

/** Mutants of an Express project that are no faults, with the reason. */
export const expressEquivalents: Equivalents = {
  'middleware/errors.ts': [['response.headersSent', 'Express itself ends an answer that has begun']],
  'models/repository.ts': [
    ['"0" -> "1"', 'where lists are paged nobody leaves the offset out; and no id is promised to be the first'],
    ['"1" -> "2"', 'ids may have gaps'],
    ['46: "value === null"', 'the unique field of this project cannot be left out'],
  ],
  'models/shop.ts': [['14: ".partial()"', 'who sends a shop of one field sends all of it']],
  'controllers/records.ts': [['"1" -> "2"', 'only how many there are is asked']],
};
