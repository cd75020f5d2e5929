import type { Stack } from '@mgx/stacks';
import { projectConfiguration } from './configuration/project-configuration.js';
import type { ReadProjectFile } from './configuration/project-reader.js';
import type { FormatterOptions, LanguageFile, SourceFile } from './formatter.js';
import { languageOfFile, type Language } from './language.js';
import { formatBatch, type FileResult } from './pipeline/format-batch.js';
import { stagesOf as standardStages, type StagesOf } from './pipeline/stages.js';
import { plainText, restoreForm, type TextForm } from './pipeline/text-form.js';
import { triage } from './pipeline/triage.js';
import type { ProjectTools } from './project-tools/project-tools.js';

export type FormatWarning = {
  readonly path: string;
  readonly message: string;
  /** From 1; null when the whole file is meant. */
  readonly line: number | null;
  /** From 1, where a tool tells. */
  readonly column?: number | undefined;
};

export type FormatReport = {
  /** Every given file, in the given order. */
  readonly files: readonly SourceFile[];
  /** The formatters that really ran on at least one file, in the order they first did. */
  readonly formattersApplied: readonly string[];
  /** Paths whose content is another now. */
  readonly changed: readonly string[];
  /** Paths that a formatter was meant for and that stay as they were; a warning tells why. */
  readonly failed: readonly string[];
  readonly warnings: readonly FormatWarning[];
};

export type FormatOptions = {
  /** Decides style where the project does not; null or absent: Appendix H's by language. */
  readonly stack?: Stack | null;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** The rest of the project: its configuration is honoured, its modules are known. Absent: the given files are all. */
  readonly project?: { readonly read: ReadProjectFile; readonly paths?: readonly string[] };
  /** Where the project's own tools may run (see `stageProject`); absent: embedded formatters only. */
  readonly tools?: ProjectTools | null;
  /** Replaces the formatters. */
  readonly stagesOf?: StagesOf;
};

/** So many files go through their stages together. */
const BATCH = 32;

/**
 * Formats files in their project's, else their stack's style. Never fatal: a file that cannot be formatted comes back as
 * it was, with a warning. Rejects only with the signal's reason.
 */
export async function formatFiles(
  files: readonly SourceFile[],
  { stack = null, signal, onProgress, project, tools = null, stagesOf = standardStages }: FormatOptions = {},
): Promise<FormatReport> {
  const given = firstOfEachPath(files);
  const configuration = projectConfiguration(
    async (path) => given.get(path)?.content ?? (await project?.read(path)) ?? null,
    stack,
  );
  const paths = [...new Set([...given.keys(), ...(project?.paths ?? [])])];
  const options: FormatterOptions = { stack, configuration, paths, tools, ...(signal ? { signal } : {}) };
  const warnings: FormatWarning[] = [];
  const applied = new Set<string>();
  const failed: string[] = [];
  const contents = new Map<string, string>();
  const forms = new Map<string, TextForm>();
  const groups = new Map<Language, LanguageFile[]>();

  for (const file of files) {
    if (given.get(file.path) !== file) {
      if (isTwin(file, given)) continue;
      const message = 'not formatted: another text of this path stands before it';
      warnings.push({ path: file.path, message, line: null });
      failed.push(file.path);
      continue;
    }
    const language = languageOfFile(file);
    const decision = triage(file, language);
    if (decision.warning !== null) warnings.push({ path: file.path, message: decision.warning, line: null });
    if (decision.kind === 'leave' || (await configuration.isIgnored(file.path, language))) continue;
    const { text, form } = plainText(file.content);
    const lineEnds = (await configuration.lineEndsOf(file.path)) ?? form.lineEnds;
    forms.set(file.path, { ...form, lineEnds });
    groups.set(language, [...(groups.get(language) ?? []), { path: file.path, content: text, language }]);
  }

  let done = 0;
  const total = [...groups.values()].reduce((sum, group) => sum + group.length, 0);
  const formatGroup = async ([language, group]: readonly [Language, LanguageFile[]]): Promise<FileResult[]> => {
    const results: FileResult[] = [];
    // A tool of the project is started once for all its files: starting it is what costs.
    const size = tools ? group.length : BATCH;
    for (let start = 0; start < group.length; start += size) {
      const batch = group.slice(start, start + size);
      results.push(...(await formatBatch(batch, stagesOf(language), options)));
      done += batch.length;
      onProgress?.({ done, total });
    }
    return results;
  };
  for (const result of (await allOf([...groups], { work: formatGroup, isInTurn: tools !== null })).flat()) {
    result.applied.forEach((name) => applied.add(name));
    warnings.push(...result.warnings.map((warning) => ({ path: result.path, ...warning })));
    if (result.content === null) failed.push(result.path);
    else contents.set(result.path, restoreForm(result.content, forms.get(result.path) ?? PLAIN));
  }
  const formatted = files.map((file) => {
    const content = isTwin(file, given) ? contents.get(file.path) : undefined;
    return { path: file.path, content: content ?? file.content };
  });
  const changed = formatted.filter(({ content }, index) => content !== files[index]?.content).map(({ path }) => path);
  const fromConfiguration = configuration.warnings.map((warning) => ({ ...warning, line: null }));
  return {
    files: formatted,
    formattersApplied: [...applied],
    changed: [...new Set(changed)],
    failed,
    warnings: [...fromConfiguration, ...warnings],
  };
}

/** A project has one file of a path: of several that are given the first is it. */
function firstOfEachPath(files: readonly SourceFile[]): ReadonlyMap<string, SourceFile> {
  const first = new Map<string, SourceFile>();
  for (const file of files) if (!first.has(file.path)) first.set(file.path, file);
  return first;
}

/** Whether a file is the first of its path, or the same once more. */
function isTwin({ path, content }: SourceFile, first: ReadonlyMap<string, SourceFile>): boolean {
  return first.get(path)?.content === content;
}

/**
 * The results in the order of what was given. Languages go side by side, for some are formatted by processes of their own;
 * but the project's tools share one copy of it.
 */
async function allOf<T, R>(
  given: readonly T[],
  { work, isInTurn }: { readonly work: (one: T) => Promise<R>; readonly isInTurn: boolean },
): Promise<R[]> {
  if (!isInTurn) return Promise.all(given.map(work));
  const results: R[] = [];
  for (const one of given) results.push(await work(one));
  return results;
}

const PLAIN: TextForm = { hasMark: false, lineEnds: 'lf' };
