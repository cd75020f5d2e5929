import type { CommandResult } from '@mgx/sandbox';
import { getFormatterConfig } from '../formatter-config.js';
import type { FormatterOptions } from '../formatter.js';
import { firstFile, projectTool } from './project-tool.js';
import type { ProjectTools } from './project-tools.js';
import type { Place } from './run-tool.js';

const inEnvironment = (name: string) => (tools: ProjectTools) =>
  firstFile(tools, [`.venv/bin/${name}`, `venv/bin/${name}`, `.venv/Scripts/${name}.exe`]);

const commandOf = (name: string) => getFormatterConfig('fastapi').formatterCommands[name]?.slice(1) ?? [];

/** isort of the project's virtual environment. */
export const projectIsort = projectTool({
  name: 'isort',
  languages: ['python', 'python-stub'],
  find: inEnvironment('isort'),
  call: async (tool, tools) => {
    const isSetUp = (await firstFile(tools, ['.isort.cfg'])) !== null || (await hasTable(tools, 'isort'));
    return {
      argv: [tool, '--quiet', ...(isSetUp ? [] : [...commandOf('isort'), '--line-length=100']), '--'],
      worked: [0],
      failuresIn: ({ stderr }) => failuresIn(stderr, /^ERROR: (.+?): (.*?)(?:line (\d+).*)?$/gm),
    };
  },
});

/** black of the project's virtual environment. */
export const projectBlack = projectTool({
  name: 'black',
  languages: ['python', 'python-stub'],
  find: inEnvironment('black'),
  call: async (tool, tools) => ({
    argv: [tool, '--quiet', ...((await hasTable(tools, 'black')) ? [] : commandOf('black')), '--'],
    worked: [0],
    failuresIn: ({ stderr }) => failuresIn(stderr, /^error: cannot format (.+?): (Cannot parse.*?: (\d+):.*)$/gm),
  }),
});

/** Lint fixes by ruff of the project's virtual environment, with the rules the project selected. */
export const projectRuffCheck = projectTool({
  name: 'ruff',
  languages: ['python', 'python-stub'],
  find: inEnvironment('ruff'),
  call: async (tool, tools, options) => ({
    argv: [
      tool,
      'check',
      '--fix',
      '--quiet',
      '--output-format=concise',
      ...(await ruffOptions(tools, options, true)),
      '--',
    ],
    worked: [0, 1],
    failuresIn: syntaxErrors,
    findingsIn: ({ stdout }) => {
      const found = new Map<string, Place[]>();
      for (const [, path = '', line, message = ''] of stdout.matchAll(/^(.+?):(\d+):\d+: (.*)$/gm)) {
        found.set(path, [...(found.get(path) ?? []), { message, line: Number(line) }]);
      }
      return found;
    },
  }),
});

/** Layout by ruff of the project's virtual environment. */
export const projectRuffFormat = projectTool({
  name: 'ruff',
  languages: ['python', 'python-stub'],
  find: inEnvironment('ruff'),
  call: async (tool, tools, options) => ({
    argv: [tool, 'format', '--quiet', ...(await ruffOptions(tools, options, false)), '--'],
    worked: [0],
    failuresIn: ({ stderr }) =>
      failuresIn(stderr, /^error: Failed to parse (.+?):(\d+):\d+: (.*)$/gm, { line: 2, message: 3 }),
  }),
});

async function ruffOptions(tools: ProjectTools, _: FormatterOptions, isLint: boolean): Promise<string[]> {
  const isSetUp = (await firstFile(tools, ['ruff.toml', '.ruff.toml'])) !== null || (await hasTable(tools, 'ruff'));
  if (isSetUp) return [];
  return ['--line-length=100', '--target-version=py310', ...(isLint ? ['--select=E4,E7,E9,F,W6,I'] : [])];
}

function syntaxErrors({ stdout }: CommandResult): ReadonlyMap<string, Place> {
  return failuresIn(stdout, /^(.+?):(\d+):\d+: (?:SyntaxError|invalid-syntax): (.*)$/gm, { line: 2, message: 3 });
}

function failuresIn(
  output: string,
  pattern: RegExp,
  { message, line }: { readonly message: number; readonly line: number } = { message: 2, line: 3 },
): ReadonlyMap<string, Place> {
  return new Map(
    [...output.matchAll(pattern)].map((match) => [
      match[1] ?? '',
      { message: match[message] ?? '', line: match[line] === undefined ? null : Number(match[line]) },
    ]),
  );
}

/** Whether pyproject.toml sets a tool up. */
async function hasTable({ sandbox }: ProjectTools, tool: string): Promise<boolean> {
  const text = await sandbox.files.readText('pyproject.toml');
  return text !== null && new RegExp(`^\\s*\\[\\s*tool\\.${tool}(\\.|\\s*\\])`, 'm').test(text);
}
