import type { CommandResult } from '@mgx/sandbox';
import { getFormatterConfig } from '../formatter-config.js';
import { PRETTIER_LANGUAGES } from '../embedded/prettier-languages.js';
import { firstFile, projectTool } from './project-tool.js';
import type { Place } from './run-tool.js';

/** The project's own prettier, with the configuration it has (code, too: it runs in the sandbox), else Appendix H's. */
export const projectPrettier = projectTool({
  name: 'prettier',
  languages: PRETTIER_LANGUAGES,
  find: (tools) => firstFile(tools, ['node_modules/.bin/prettier']),
  call: (tool) => {
    const [, ...options] = getFormatterConfig('express-ts').formatterCommands['prettier'] ?? ['prettier'];
    const fallback = [...options, '--trailing-comma=es5', '--config-precedence=prefer-file'];
    return {
      argv: [tool, ...fallback, '--no-color', '--log-level=warn', '--ignore-unknown', '--'],
      worked: [0],
      failuresIn: prettierFailures,
    };
  },
});

/** `[error] src/a.ts: SyntaxError: Expression expected. (2:11)` */
export function prettierFailures({ stderr }: Pick<CommandResult, 'stderr'>): ReadonlyMap<string, Place> {
  const failures = new Map<string, Place>();
  for (const [, path = '', message = '', line] of stderr.matchAll(
    /^\[error\] (.+?): (?:\w*Error: )?(.*?)(?: \((\d+):\d+\))?$/gm,
  )) {
    if (!failures.has(path)) failures.set(path, { message, line: line === undefined ? null : Number(line) });
  }
  return failures;
}
