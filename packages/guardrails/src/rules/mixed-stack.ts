import type { Stack } from '@mgx/stacks';
import type { Rule } from '../check-input.js';

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

/** Indicators of two stacks at the root of a new project; a Laravel project's own package.json is part of it. */
export const mixedStack: Rule = {
  id: 'mixed_stack_warning',
  check: ({ tree, stack, mode }) => {
    const expected = EXPECTED[stack.language];
    if (mode !== 'generate_new' || expected === null) return [];
    const others = INDICATORS.filter(({ name, shows }) => {
      const isOwnFrontend = stack.id === 'laravel' && name === 'nodejs';
      return name !== expected && !isOwnFrontend && tree.some((path) => shows.test(path));
    }).map(({ name }) => name);
    if (others.length === 0) return [];
    const message =
      `Mixed stack detected: Expected '${expected}' (based on ${stack.id}) but also found indicators for: ` +
      `${others.join(', ')}. This might be intentional (monorepo) or a mistake.`;
    return [{ severity: 'warning', message }];
  },
};
