import { join } from 'node:path';
import type { Availability, Formatter, FormatterOptions } from '../formatter.js';
import type { Language } from '../language.js';
import { isThere } from './installed-tools.js';
import type { ProjectTools } from './project-tools.js';
import { runTool, type ToolCall } from './run-tool.js';

export type ProjectToolOptions = {
  readonly name: string;
  readonly languages: readonly Language[];
  /** The tool's file in the project (`node_modules/.bin/prettier`) or its name on the PATH; null: not installed. */
  readonly find: (tools: ProjectTools) => Promise<string | null>;
  readonly call: (tool: string, tools: ProjectTools, options: FormatterOptions) => Promise<ToolCall> | ToolCall;
};

/** How long a tool may take to tell its version: one that cannot even do that is not used. */
const PROBE_MS = 20_000;

/** A tool of the project's own as a formatter. */
export function projectTool({ name, languages, find, call }: ProjectToolOptions): Formatter {
  const starts = new WeakMap<ProjectTools, Promise<Availability>>();
  return {
    name,
    kind: 'project',
    languages,
    async available({ tools }) {
      if (!tools) return { isAvailable: false, reason: '' };
      const before = starts.get(tools);
      if (before) return before;
      const probing = find(tools).then((tool) => probe(tool, tools));
      starts.set(tools, probing);
      return probing;
    },
    async format(files, options) {
      const { tools, signal } = options;
      const tool = tools && (await find(tools));
      if (!tools || tool === null) throw new Error(`${name} is not installed in the project`);
      return runTool(tools, files, { call: await call(tool, tools, options), signal });
    },
  };
}

async function probe(tool: string | null, { sandbox }: ProjectTools): Promise<Availability> {
  if (tool === null) return { isAvailable: false, reason: '' };
  const result = await sandbox.shell.run({ argv: [tool, '--version'], timeoutMs: PROBE_MS });
  if (result.exitCode === 0) return { isAvailable: true };
  const why = result.notFound
    ? 'not found'
    : result.timedOut
      ? `no answer in ${PROBE_MS / 1000} s`
      : `exit code ${result.exitCode}`;
  return { isAvailable: false, reason: `${tool} does not start here (${why})` };
}

/** The first of these paths that is a file of the staged project. */
export async function firstFile({ sandbox }: ProjectTools, paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    // Follows the links to installed packages, which `resolveInside` rightly refuses; nothing is read.
    if (await isThere(join(sandbox.root, path))) return path;
  }
  return null;
}
