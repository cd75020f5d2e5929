import type { Rule } from '../check-input.js';

/** An empty one of these is a file that was forgotten; an empty `__init__.py` or `.gitkeep` is what it should be. */
const MUST_HOLD =
  /(^|\/)(package|composer|tsconfig|appsettings|nest-cli)\.json$|(^|\/)(Dockerfile|main\.py|Program\.cs|docker-compose\.ya?ml|requirements\.txt|pyproject\.toml|index\.html|artisan)$|(^|\/)\.github\/workflows\/[^/]+\.ya?ml$|\.(vue|tsx|jsx|cs|csproj|php)$|(^|\/)(App|main|server|app|index)\.[cm]?[jt]s$/;

export const emptyFile: Rule = {
  id: 'empty_file',
  description: 'A written file that has to hold something is not empty.',
  check: ({ written }) =>
    written
      .filter(({ path, content, before }) => before !== content && isMissingContent(path, content))
      .map(({ path }) => ({ path, message: `Empty file: ${path} has no content` })),
};

/** True for a blank file that cannot be meant so; the rule on syntax leaves it to this one. */
export function isMissingContent(path: string, content: string): boolean {
  return content.trim() === '' && MUST_HOLD.test(path);
}
