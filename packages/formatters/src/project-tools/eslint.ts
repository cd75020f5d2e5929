import { relative } from 'node:path';
import type { CommandResult } from '@mgx/sandbox';
import type { Finding } from '../formatter.js';
import { firstFile, projectTool } from './project-tool.js';
import type { Place } from './run-tool.js';

const CONFIGURATIONS = [
  ...['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((end) => `eslint.config.${end}`),
  ...['.eslintrc', '.eslintrc.json', '.eslintrc.js', '.eslintrc.cjs', '.eslintrc.yml', '.eslintrc.yaml'],
];

/** The project's own eslint with its own configuration, in the sandbox: its fixes are taken, what is left is told. */
export const projectEslint = projectTool({
  name: 'eslint',
  languages: ['typescript', 'javascript', 'vue'],
  // Without a configuration it refuses to run.
  find: async (tools) => (await firstFile(tools, CONFIGURATIONS)) && firstFile(tools, ['node_modules/.bin/eslint']),
  call: (tool) => ({
    argv: [tool, '--fix', '--no-color', '--format=json', '--no-error-on-unmatched-pattern', '--'],
    // 1: problems are left.
    worked: [0, 1],
    failuresIn: (result, root) => placesOf(result, root, ({ fatal }) => fatal === true),
    findingsIn: (result, root) => {
      const found = new Map<string, Finding[]>();
      for (const { path, message, line } of messagesOf(
        result,
        root,
        ({ severity, fatal }) => severity === 2 && !fatal,
      )) {
        found.set(path, [...(found.get(path) ?? []), { message, line }]);
      }
      return found;
    },
  }),
});

type Message = {
  readonly message: string;
  readonly line?: number;
  readonly ruleId?: string | null;
  readonly severity?: number;
  readonly fatal?: boolean;
};

function placesOf(result: CommandResult, root: string, wanted: (message: Message) => boolean): Map<string, Place> {
  return new Map(messagesOf(result, root, wanted).map(({ path, message, line }) => [path, { message, line }]));
}

/** Of eslint's JSON report; none when what it printed is something else. */
function messagesOf(
  { stdout }: CommandResult,
  root: string,
  wanted: (message: Message) => boolean,
): { path: string; message: string; line: number | null }[] {
  const start = stdout.indexOf('[');
  let report: unknown;
  try {
    report = JSON.parse(stdout.slice(Math.max(0, start)));
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  if (!Array.isArray(report)) return [];
  return (report as { filePath?: unknown; messages?: unknown }[]).flatMap(({ filePath, messages }) => {
    if (typeof filePath !== 'string' || !Array.isArray(messages)) return [];
    return (messages as Message[]).filter(wanted).map(({ message, line, ruleId }) => ({
      path: relative(root, filePath),
      message: ruleId ? `${message} (${ruleId})` : message,
      line: line ?? null,
    }));
  });
}
