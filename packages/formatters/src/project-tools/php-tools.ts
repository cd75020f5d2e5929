import { relative } from 'node:path';
import type { CommandResult } from '@mgx/sandbox';
import { getFormatterConfig } from '../formatter-config.js';
import type { Finding } from '../formatter.js';
import { firstFile, projectTool } from './project-tool.js';
import type { Place } from './run-tool.js';

const commandOf = (name: string) => getFormatterConfig('laravel').formatterCommands[name]?.slice(1) ?? [];

/** The project's own Laravel Pint, with its pint.json. */
export const projectPint = projectTool({
  name: 'pint',
  languages: ['php'],
  find: (tools) => firstFile(tools, ['vendor/bin/pint']),
  call: async (tool, tools) => ({
    argv: [tool, '--quiet', ...((await firstFile(tools, ['pint.json'])) === null ? commandOf('pint') : []), '--'],
    // 1: some files do not parse; the others are done all the same.
    worked: [0],
    failuresIn: pintFailures,
  }),
});

/** `  ! app/A.php: PHP Parse error: syntax error, unexpected token ";" on line 3.`, of Pint 1.29.2 on; before, quiet was silent. */
export function pintFailures({ stderr }: Pick<CommandResult, 'stderr'>): ReadonlyMap<string, Place> {
  const found = stderr.matchAll(/^\s*! (.+?\.php): (.+?)(?: on line (\d+))?\.?$/gm);
  return new Map(
    [...found].map(([, path = '', message = '', line]) => [
      path,
      { message, line: line === undefined ? null : Number(line) },
    ]),
  );
}

/** The project's own PHPStan: it changes nothing, what it finds is told. */
export const projectPhpstan = projectTool({
  name: 'phpstan',
  languages: ['php'],
  find: (tools) => firstFile(tools, ['vendor/bin/phpstan']),
  call: async (tool, tools) => {
    const own = await firstFile(tools, ['phpstan.neon', 'phpstan.neon.dist', 'phpstan.dist.neon']);
    const [analyse = 'analyse', ...level] = commandOf('phpstan');
    return {
      argv: [tool, analyse, ...(own ? [] : level), '--error-format=json', '--no-progress', '--no-interaction', '--'],
      worked: [0, 1],
      findingsIn: phpstanFindings,
    };
  },
});

/** `{files: {path: {messages: [{message, line}]}}}`, with absolute paths. */
function phpstanFindings({ stdout }: CommandResult, root: string): ReadonlyMap<string, readonly Finding[]> {
  let report: { files?: Record<string, { messages?: { message?: unknown; line?: unknown }[] }> };
  try {
    report = JSON.parse(stdout) as typeof report;
  } catch (error) {
    if (error instanceof SyntaxError) return new Map();
    throw error;
  }
  return new Map(
    Object.entries(report.files ?? {}).map(([path, { messages = [] }]) => [
      relative(root, path),
      messages.map(({ message, line }) => ({
        message: String(message),
        line: typeof line === 'number' ? line : null,
      })),
    ]),
  );
}
