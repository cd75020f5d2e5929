import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MgxError } from '@mgx/errors';
import { parseTaskInput, parseTaskJson, type TaskInput, type TeamConfig } from '@mgx/domain';
import { folderProblem } from '@mgx/sandbox';
import type { ProfileOptions } from '../profile.js';
import type { CommandContext, OutputFormat } from '../command-context.js';
import { readTextFile } from '../read-text-file.js';

/** The flags of `mgx task`, as commander hands them over. */
export type TaskOptions = ProfileOptions & {
  readonly json?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly existingPath?: string;
  readonly mode?: 'generate_new' | 'patch_existing';
  readonly stack?: string;
  readonly constraint: readonly string[];
  readonly strict?: boolean;
  readonly model: string;
  readonly yes?: boolean;
  readonly review?: boolean;
  readonly verify: boolean;
  readonly plan?: string;
  readonly allowDirty?: boolean;
  readonly roleModel: Readonly<Record<string, string>>;
  readonly budgetMultiplier?: number;
  readonly config?: string;
  readonly set: readonly string[];
  readonly requireVerified?: boolean;
  readonly allowUnsandboxed?: boolean;
  readonly maxRevisionRounds?: number;
  readonly maxBudgetUsd?: number;
  readonly approvalTimeout?: number;
  readonly outputFormat: OutputFormat;
  readonly stateDir?: string;
};

/** Entries that do not make a folder one with a project in it. */
const HARMLESS = new Set(['.git', '.mgx', '.DS_Store']);

/**
 * The task that a command line asks for: its words or file, with the flags over what the file says.
 * @throws MgxError `invalid_input`, `invalid_json`
 */
export function readTaskInput(
  context: CommandContext,
  words: readonly string[],
  options: TaskOptions,
  config: TeamConfig,
): TaskInput {
  const text = words.join(' ');
  if (options.json !== undefined && text !== '') {
    throw new MgxError({ code: 'invalid_input', message: 'a task in words and --json at once: give one of them' });
  }
  const base =
    options.json !== undefined
      ? readTaskFile(context, options.json)
      : { task: text === '-' ? readFileSync(0, 'utf8') : text };
  const said = { ...unsaid, ...base };
  const existing = options.existingPath ?? said.existingProjectPath ?? config.existingProjectPath;
  const wanted = said.outputMode === 'generate_new' ? config.outputMode : said.outputMode;
  const input = parseTaskInput({
    task: said.task,
    targetStack: options.stack ?? said.targetStack ?? config.targetStack,
    projectType: said.projectType ?? config.projectType,
    outputMode: options.mode ?? (options.existingPath !== undefined ? 'patch_existing' : wanted),
    strictRequirements: options.strict === true || said.strictRequirements || config.strictRequirements,
    constraints: [...said.constraints, ...config.constraints, ...options.constraint],
    existingProjectPath: existing === null ? null : resolve(context.cwd, existing),
  });
  if (input.outputMode === 'patch_existing') requireProject(input.existingProjectPath);
  return input;
}

/** A task in words says nothing but itself. */
const unsaid = {
  targetStack: null,
  projectType: null,
  outputMode: 'generate_new',
  strictRequirements: false,
  constraints: [],
  existingProjectPath: null,
} as const;

/** Where the result goes: what was asked for, the existing project, or a new folder named after the task. */
export function resolveOutput(context: CommandContext, input: TaskInput, { out, force }: TaskOptions): string | null {
  if (input.outputMode === 'patch_existing') {
    if (out !== undefined) {
      throw new MgxError({
        code: 'invalid_input',
        message: '--out is for new projects; an existing one is changed in place',
      });
    }
    return null;
  }
  const folder = resolve(context.cwd, out ?? freeName(context.cwd, input.task));
  const problem = folderProblem(folder);
  if (problem !== null) throw notWritable(folder, problem);
  if (existsSync(folder)) {
    const standing = readdirSync(folder).filter((name) => !HARMLESS.has(name));
    if (standing.length > 0 && !force) {
      throw new MgxError({
        code: 'output_not_empty',
        message: `${folder} is not empty: it holds ${standing.slice(0, 3).join(', ')}${standing.length > 3 ? ', …' : ''}`,
        hint: 'name another folder with --out, or allow this one with --force',
      });
    }
  }
  return existsSync(folder) ? realpathSync(folder) : folder;
}

function readTaskFile(context: CommandContext, file: string): TaskInput {
  const text = readTextFile(context, file, { what: 'the task file' });
  return parseTaskJson(text, { source: file === '-' ? 'standard input' : file });
}

function requireProject(path: string | null): void {
  if (path === null) {
    throw new MgxError({
      code: 'invalid_input',
      message: 'patch_existing needs the project to change',
      hint: 'give --existing-path DIR',
    });
  }
  if (!existsSync(path) || !statSync(path).isDirectory()) {
    throw new MgxError({ code: 'invalid_input', message: `no folder at ${path}`, hint: 'check --existing-path' });
  }
}

/** `create-an-express-api`, numbered when that is taken. */
function freeName(cwd: string, task: string): string {
  const plain = task
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const name = plain.slice(0, 40).replace(/^-+|-+$/g, '') || 'project';
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!existsSync(join(cwd, candidate))) return candidate;
  }
}

function notWritable(folder: string, reason: string): MgxError {
  return new MgxError({
    code: 'output_not_writable',
    message: `cannot write to ${folder}: ${reason}`,
    hint: 'name another folder with --out',
  });
}
