import type { Linter } from 'eslint';

/** A rule of eslint's whose fix cannot change what a program does, and what a source must hold for the rule to matter. */
export type SafeRule = {
  readonly name: string;
  readonly options?: readonly unknown[];
  readonly trigger: RegExp;
  /** In a script, names at the top are seen by other scripts. */
  readonly modulesOnly?: true;
};

/** Most files hold no trigger at all, and need no eslint. */
export const SAFE_RULES: readonly SafeRule[] = [
  { name: 'no-var', trigger: /\bvar\b/, modulesOnly: true },
  { name: 'prefer-const', options: [{ destructuring: 'all' }], trigger: /\b(let|var)\b/, modulesOnly: true },
  { name: 'object-shorthand', options: ['properties'], trigger: /\b([A-Za-z_$][\w$]*)\s*:\s*\1\b/ },
  { name: 'no-useless-rename', trigger: /\b([A-Za-z_$][\w$]*)\s*(:|\bas\b)\s*\1\b/ },
  { name: 'no-useless-computed-key', trigger: /\[\s*['"\d]/ },
  { name: 'no-extra-boolean-cast', trigger: /!!|\bBoolean\s*\(/ },
  { name: 'no-unneeded-ternary', trigger: /\?\s*(true|false)\b/ },
  { name: 'no-useless-return', trigger: /\breturn\s*;/ },
  { name: 'no-regex-spaces', trigger: /\/[^/\n]* {2}[^/\n]*\/|RegExp\s*\(/ },
];

export function rulesFor(source: string, { isModule }: { readonly isModule: boolean }): Linter.RulesRecord {
  const wanted = SAFE_RULES.filter(({ trigger, modulesOnly }) => (isModule || !modulesOnly) && trigger.test(source));
  return Object.fromEntries(wanted.map(({ name, options = [] }) => [name, ['error', ...options]]));
}
