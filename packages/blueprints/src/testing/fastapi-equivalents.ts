import type { Equivalents } from './survivors.js';

/** Mutants of a FastAPI project that are no faults, with the reason. */
export const fastapiEquivalents: Equivalents = {
  'config.py': [['"True" -> "False"', 'nothing writes to the settings, frozen or not']],
  'store.py': [['"True" -> "False"', 'nothing writes to the store, frozen or not']],
};
