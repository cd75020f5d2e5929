import type { Equivalents } from './survivors.js';

/** Mutants of an Express project that are no faults, with the reason. */
export const expressEquivalents: Equivalents = {
  'middleware/errors.ts': [['response.headersSent', 'Express itself ends an answer that has begun']],
  'controllers/records.ts': [['"1" -> "2"', 'only how many there are is asked']],
};
