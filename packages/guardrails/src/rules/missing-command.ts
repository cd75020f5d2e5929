import type { Rule } from '../check-input.js';
import { readManifest } from '../package-manifest.js';

/** A script that people of this stack expect; judged by the scripts of the root manifest only, and only a warning. */
export const missingCommand: Rule = {
  id: 'missing_command',
  check: async (input) => {
    const manifest = await readManifest(input, input.stack.language === 'php' ? 'composer.json' : 'package.json');
    if (!manifest || input.mode === 'patch_existing') return [];
    return input.stack.rules.commands
      .filter(({ script }) => script !== null && !manifest.scripts.includes(script))
      .map(({ text }) => ({
        severity: 'warning' as const,
        path: manifest.path,
        message: `Stack '${input.stack.id}' typically uses command: ${text} (not found in output)`,
      }));
  },
};
