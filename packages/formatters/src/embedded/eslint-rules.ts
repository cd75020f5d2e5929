import type { Linter } from 'eslint';
import { mayHoldConstants } from './may-hold-constants.js';

/** A rule of eslint's whose fix cannot change what a program does. */
export type SafeRule = {
  readonly name: string;
  readonly options?: readonly unknown[];
  /** False where the rule can have nothing to fix, as far as the bare text tells: eslint costs a hundred times as much. */
  readonly mayFix: (source: string) => boolean;
  /** In a script, names at the top are seen by other scripts. */
  readonly modulesOnly?: true;
};

const holds = (pattern: RegExp) => (source: string) => pattern.test(source);

/** Most files hold nothing for any of them, and need no eslint. */
export const SAFE_RULES: readonly SafeRule[] = [
  { name: 'no-var', mayFix: holds(/\bvar\b/), modulesOnly: true },
  { name: 'prefer-const', options: [{ destructuring: 'all' }], mayFix: mayHoldConstants, modulesOnly: true },
  { name: 'object-shorthand', options: ['properties'], mayFix: holds(/\b([A-Za-z_$][\w$]*)\s*:\s*\1\b/) },
  { name: 'no-useless-rename', mayFix: holds(/\b([A-Za-z_$][\w$]*)\s*(:|\bas\b)\s*\1\b/) },
  {
    name: 'no-useless-computed-key',
    mayFix: holds(/(?:[{},;*]|\b(?:async|get|set|static))\s*\[\s*(?:'[^'\n]*'|"[^"\n]*"|\d[\w.]*)\s*\]\s*[:(=]/),
  },
  { name: 'no-extra-boolean-cast', mayFix: holds(/!!|\bBoolean\s*\(/) },
  { name: 'no-unneeded-ternary', mayFix: holds(/\?\s*(true|false)\b/) },
  { name: 'no-useless-return', mayFix: holds(/\breturn\b\s*;?\s*(?:\/\/[^\n]*\s*|\/\*[\s\S]*?\*\/\s*)*\}/) },
  {
    name: 'no-regex-spaces',
    mayFix: holds(/[=(,:[!&|?{};]\s*\/(?![/*])[^/\n]* {2}[^\n]*\/|RegExp\s*\(\s*['"`][^\n]* {2}/),
  },
];

export function rulesFor(source: string, { isModule }: { readonly isModule: boolean }): Linter.RulesRecord {
  const wanted = SAFE_RULES.filter(({ mayFix, modulesOnly }) => (isModule || !modulesOnly) && mayFix(source));
  return Object.fromEntries(wanted.map(({ name, options = [] }) => [name, ['error', ...options]]));
}
