import { variablesOf } from '@mgx/core';
import { teamConfigKeys } from '@mgx/domain';
import { nearestWord } from '@mgx/errors';
import { VARIABLE_NAMES } from './variables.js';

/** Read by the command or by programs, and neither the service's nor a setting of the team. */
const OTHERS = ['MGX_CONFIG', 'MGX_STATE_DIR', 'MGX_GLOBAL_CACHE'];
/** What a test of ours may set. */
const TEST_VARIABLE = /^MGX_TEST_/;

/** A variable that nobody reads, and the one that may be meant. */
export type UnknownVariable = { readonly name: string; readonly near: string | null };

/**
 * The variables that begin as ours do and that nothing of MGX reads: a misspelt setting is worse than none. What another
 * program of MGX reads is known to each, for one `.env` may serve them all.
 */
export function unknownVariables(env: Readonly<Record<string, string | undefined>>): UnknownVariable[] {
  const ours = Object.keys(env).filter((name) => name.startsWith('MGX_') && !TEST_VARIABLE.test(name));
  if (ours.length === 0) return [];
  const known = [...new Set<string>([...VARIABLE_NAMES, ...OTHERS, ...teamConfigKeys().flatMap(variablesOf)])];
  return ours.filter((name) => !known.includes(name)).map((name) => ({ name, near: nearestWord(name, known) ?? null }));
}
