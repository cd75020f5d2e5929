import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseManifest, type FileChange } from '@mgx/diff';
import { MgxError } from '@mgx/errors';
import { toJson, toSarif, toText, validateOutput, type Profile, type ValidationResult } from '@mgx/guardrails';
import { CONFIDENT, detectStack, requireStack } from '@mgx/stacks';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { readProject, type ProjectFiles } from './read-project.js';

/** The flags of `mgx check`, as commander hands them over. */
export type CheckOptions = {
  readonly stack?: string;
  readonly strict?: boolean;
  readonly profile: Profile;
  readonly constraint: readonly string[];
  readonly existingPath?: string;
  readonly format: 'text' | 'json' | 'sarif';
  readonly json?: boolean;
};

/** What is checked: a folder as it stands, or a text with FILE blocks. */
type Subject =
  | { readonly kind: 'folder'; readonly files: ProjectFiles; readonly changes: readonly FileChange[] }
  | { readonly kind: 'text'; readonly text: string; readonly source: string | null };

/** `mgx check`: the rules alone, without a run. 8 when one is broken. */
export async function check(context: CommandContext, path: string, options: CheckOptions): Promise<ExitCode> {
  const subject = await readSubject(context, path);
  const base = options.existingPath === undefined ? null : await readFolder(resolve(context.cwd, options.existingPath));
  const stack = await stackOf(subject, { context, options, base });
  const { strict = false, profile, constraint: constraints } = options;
  const result = await validateOutput(subject.kind === 'folder' ? subject.changes : subject.text, {
    stack,
    strict,
    profile,
    constraints,
    // What is no text is there all the same: a required file, a folder.
    ...(subject.kind === 'folder' && { base: treeOf(subject.files) }),
    ...(base && { mode: 'patch_existing', base: treeOf(base) }),
  });
  const complete = subject.kind === 'folder' ? withLinks(result, subject.files.linksOut) : result;
  context.stdout.write(printed(complete, { format: options.json ? 'json' : options.format, subject, stack }));
  return complete.valid ? EXIT.ok : EXIT.violations;
}

function treeOf({ paths, read }: ProjectFiles): {
  readonly tree: readonly string[];
  readonly read: ProjectFiles['read'];
} {
  return { tree: paths, read };
}

async function readSubject({ cwd }: CommandContext, path: string): Promise<Subject> {
  if (path === '-') return { kind: 'text', text: readFileSync(0, 'utf8'), source: null };
  const full = resolve(cwd, path);
  const found = await stat(full).catch(() => null);
  if (found?.isFile()) return { kind: 'text', text: await readFile(full, 'utf8'), source: path };
  const files = await readFolder(full);
  const texts = await Promise.all(files.paths.map(async (one) => ({ path: one, text: await files.read(one) })));
  const changes = texts.flatMap(({ path: one, text }): FileChange[] =>
    text === null ? [] : [{ kind: 'create', path: one, before: null, after: text }],
  );
  return { kind: 'folder', files, changes };
}

/** @throws MgxError `not_found` */
async function readFolder(folder: string): Promise<ProjectFiles> {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return readProject(folder);
  throw new MgxError({
    code: 'not_found',
    message: `no folder or file at ${folder}`,
    hint: 'give a folder, a file with FILE: blocks, or - for standard input',
    data: { path: folder },
  });
}

/** The asked stack, or the one the files show; null where neither is sure. */
async function stackOf(
  subject: Subject,
  { context, options, base }: { context: CommandContext; options: CheckOptions; base: ProjectFiles | null },
): Promise<string | null> {
  if (options.stack !== undefined) return requireStack(options.stack).id;
  const known = subject.kind === 'folder' ? subject.files : (base ?? filesOf(subject.text));
  const { stack, confidence } = await detectStack(known.paths, known.read);
  if (stack !== null && confidence >= CONFIDENT) {
    context.stderr.write(`stack: ${stack} (detected; --stack says otherwise)\n`);
    return stack;
  }
  context.stderr.write('no stack was detected: only rules of every stack are checked; --stack names one\n');
  return null;
}

function filesOf(text: string): Pick<ProjectFiles, 'paths' | 'read'> {
  const contents = new Map(parseManifest(text).files.map(({ path, content }) => [path, content]));
  return { paths: [...contents.keys()], read: (path) => Promise.resolve(contents.get(path) ?? null) };
}

function withLinks(result: ValidationResult, linksOut: readonly string[]): ValidationResult {
  const errors = linksOut.map((path) => ({
    rule: 'unsafe_path',
    severity: 'error' as const,
    path,
    line: null,
    message: `Unsafe path (symbolic link leads out of the project, or nowhere): ${path}`,
  }));
  return { ...result, valid: result.valid && errors.length === 0, errors: [...errors, ...result.errors] };
}

function printed(
  result: ValidationResult,
  { format, subject, stack }: { format: CheckOptions['format']; subject: Subject; stack: string | null },
): string {
  switch (format) {
    case 'text':
      return toText(result);
    case 'json':
      return `${JSON.stringify({ stack, ...toJson(result) }, null, 2)}\n`;
    case 'sarif': {
      const source = subject.kind === 'text' ? subject.source : null;
      return `${JSON.stringify(toSarif(result, { version: '0.1.0', source }), null, 2)}\n`;
    }
  }
}
