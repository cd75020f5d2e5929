import type { Stack } from '@mgx/stacks';
import type { Rule } from '../check-input.js';
import { baseName, matcher } from '../paths/path-patterns.js';

/** An empty one of these is a file that was forgotten; an empty `__init__.py` or `.gitkeep` is what it should be. */
const MUST_HOLD =
  /(^|\/)(package|composer|tsconfig|appsettings|nest-cli)\.json$|(^|\/)(Dockerfile|Program\.cs|docker-compose\.ya?ml|pyproject\.toml|index\.html|artisan)$|(^|\/)\.github\/workflows\/[^/]+\.ya?ml$|\.(vue|tsx|jsx|cs|csproj|php)$|(^|\/)(App|main|server|app|index)\.[cm]?[jt]s$/;

export const emptyFile: Rule = {
  id: 'empty_file',
  description: 'A written file that has to hold something is not empty.',
  check: ({ written, stack }) =>
    written
      .filter((file) => file.before !== file.content && isMissingContent(file, stack))
      .map(({ path }) => ({ path, message: `Empty file: ${path} has no content` })),
};

/** True for a blank file that cannot be meant so; the rule on syntax leaves it to this one. */
export function isMissingContent(
  { path, content }: { readonly path: string; readonly content: string },
  stack: Stack | null,
): boolean {
  return content.trim() === '' && (MUST_HOLD.test(path) || isRequired(path, stack));
}

/** What the stack requires it requires for what is in it; an environment may have no variables. */
function isRequired(path: string, stack: Stack | null): boolean {
  if (baseName(path).startsWith('.env')) return false;
  return (stack?.rules.requiredFiles ?? []).flat().some((pattern) => matcher(pattern)(path));
}
