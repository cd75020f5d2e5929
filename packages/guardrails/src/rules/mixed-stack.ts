import type { Stack } from '@mgx/stacks';
import type { Rule } from '../check-input.js';
import { baseName } from '../paths/path-patterns.js';

const INDICATORS: readonly { readonly name: string; readonly shows: RegExp }[] = [
  { name: 'nodejs', shows: /^package\.json$/ },
  { name: 'python', shows: /^(requirements\.txt|pyproject\.toml|setup\.py)$/ },
  { name: 'php', shows: /^composer\.json$/ },
  { name: 'ruby', shows: /^Gemfile$/ },
  { name: 'dotnet', shows: /^[^/]+\.(csproj|sln)$/ },
];

const EXPECTED: Readonly<Record<Stack['language'], string | null>> = {
  ts: 'nodejs',
  py: 'python',
  php: 'php',
  cs: 'dotnet',
  yaml: null,
};

/** Indicators of two stacks in a new project: at its root, to the letter anywhere. A Laravel project's package.json is part of it. */
export const mixedStack: Rule = {
  id: 'mixed_stack_warning',
  description: 'A new project shows the files of one language (a warning).',
  check: ({ tree, stack, mode, profile }) => {
    const expected = stack && EXPECTED[stack.language];
    if (mode !== 'generate_new' || !expected) return [];
    const names = profile === 'literal' ? tree.map(baseName) : tree;
    const others = INDICATORS.filter(({ name, shows }) => {
      const isOwnFrontend = stack.id === 'laravel' && name === 'nodejs';
      return name !== expected && !isOwnFrontend && names.some((path) => shows.test(path));
    }).map(({ name }) => name);
    if (others.length === 0) return [];
    const message =
      `Mixed stack detected: Expected '${expected}' (based on ${stack.id}) but also found indicators for: ` +
      `${others.join(', ')}. This might be intentional (monorepo) or a mistake.`;
    return [{ severity: 'warning', message }];
  },
};
