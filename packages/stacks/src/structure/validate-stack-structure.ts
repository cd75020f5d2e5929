import type { StackId } from '@mgx/domain';
import picomatch from 'picomatch';
import { projectFolder, type ProjectFiles } from '../detection/project-files.js';
import type { Stack } from '../stack.js';
import { requireStack } from '../stacks.js';

/** What a project lacks or has too much of, for its stack. */
export type StructureReport = {
  /** Nothing that the stack requires is missing, and nothing that it forbids is there. */
  readonly valid: boolean;
  readonly warnings: readonly string[];
};

type Entry = string | readonly string[];

/** Sources that are looked through for a call that makes up for a missing file. */
const MOST_SOURCES = 300;

/**
 * Looks whether a project has the files and folders of a stack: those of real projects, or with `literal` those of the
 * specification's Appendix F. Only the structure is judged; the contents are the guardrails' part.
 * @throws MgxError `unknown_stack`; the file system's error when the folder cannot be read
 */
export async function validateStackStructure(
  project: string | ProjectFiles,
  stack: StackId | Stack,
  { profile = 'practical' }: { profile?: 'practical' | 'literal' } = {},
): Promise<StructureReport> {
  const known = typeof stack === 'string' ? requireStack(stack) : stack;
  const source = typeof project === 'string' ? projectFolder(project) : project;
  const files = await source.list();
  const rules = profile === 'literal' ? known.literalRules : known.rules;
  const required = rules.requiredFiles.filter((entry) => !hasFile(files, entry));
  const missing = profile === 'literal' ? required : await withoutMadeUp(required, known, files, source);
  const warnings = [
    ...missing.map((entry) => `Stack '${known.id}' requires ${kindOf(entry)}: ${labelOf(entry)}`),
    ...rules.requiredDirectories
      .filter((entry) => !hasDirectory(files, entry))
      .map((entry) => `Stack '${known.id}' requires directory: ${labelOf(entry)}/`),
    ...rules.forbiddenFiles.flatMap((pattern) =>
      forbidden(files, pattern, profile).map((path) => forbids(known.id, path, pattern)),
    ),
  ];
  return { valid: warnings.length === 0, warnings };
}

function choicesOf(entry: Entry): readonly string[] {
  return typeof entry === 'string' ? [entry] : entry;
}

function hasFile(files: readonly string[], entry: Entry): boolean {
  const isMatch = picomatch([...choicesOf(entry)], { dot: true });
  return files.some((path) => isMatch(path));
}

function hasDirectory(files: readonly string[], entry: Entry): boolean {
  return choicesOf(entry).some((folder) =>
    /[*!{(]/.test(folder) ? hasFile(files, folder) : files.some((path) => path.startsWith(`${folder}/`)),
  );
}

/** FastAPI's `main.py` may have any name, as long as a file creates the application. */
async function withoutMadeUp(
  missing: readonly Entry[],
  { rules: { entryCall } }: Stack,
  files: readonly string[],
  source: ProjectFiles,
): Promise<readonly Entry[]> {
  if (!entryCall || !missing.some((entry) => choicesOf(entry).includes(entryCall.insteadOf))) return missing;
  const call = new RegExp(String.raw`^[^#\n]*\b${entryCall.calls}\s*\(`, 'm');
  const isSource = picomatch(entryCall.files, { dot: true });
  for (const path of files.filter((each) => isSource(each)).slice(0, MOST_SOURCES)) {
    if (call.test((await source.read(path)) ?? ''))
      return missing.filter((entry) => !choicesOf(entry).includes(entryCall.insteadOf));
  }
  return missing;
}

/** At the root only: further down, tools and documentation have files of their own. */
function forbidden(files: readonly string[], pattern: string, profile: 'practical' | 'literal'): readonly string[] {
  if (profile === 'literal') return files.filter((path) => path.includes(pattern));
  const isMatch = picomatch(pattern, { dot: true });
  return files.filter((path) => !path.includes('/') && isMatch(path));
}

function forbids(id: StackId, path: string, pattern: string): string {
  return `Stack '${id}' forbids file: ${path} (contains forbidden pattern '${pattern.replace(/\.\*$/, '')}')`;
}

function kindOf(entry: Entry): 'file' | 'pattern' {
  return /[*?{[(]/.test(labelOf(entry)) ? 'pattern' : 'file';
}

/** "At any depth" is not part of the name a reader knows. */
function labelOf(entry: Entry): string {
  return (choicesOf(entry)[0] ?? '').replace(/^\*\*\//, '');
}
