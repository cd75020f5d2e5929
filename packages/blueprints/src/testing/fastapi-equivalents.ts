import type { Equivalents } from './survivors.js';

/** Mutants of a FastAPI project that are no faults, with the reason. */
export const fastapiEquivalents: Equivalents = {
  'config.py': [['"True" -> "False"', 'nothing writes to the settings, frozen or not']],
  'store.py': [['"True" -> "False"', 'nothing writes to the store, frozen or not']],
  'types.py': [
    ['pattern_x', 'the name that the other version of pydantic has for it'],
    ['model_dump_x', 'the name that the other version of pydantic has for it'],
  ],
  'routers/health.py': [['health_x', 'a heading of the documentation']],
  'routers/shops.py': [['shops_x', 'a heading of the documentation']],
  'services/shops.py': [[/limit=1"|"1" -> "2"/, 'only how many there are is asked']],
};
