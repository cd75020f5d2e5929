import type { Equivalents } from './survivors.js';

/** Mutants of an Express project that are no faults, with the reason. */
export const expressEquivalents: Equivalents = {};
