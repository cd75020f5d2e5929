import type { Finding, FormatterOptions, LanguageFile } from '../formatter.js';
import { runStage } from './run-stage.js';
import { chooseFormatter, type Stage } from './stages.js';

export type FileResult = {
  readonly path: string;
  /** Null: the file stays as it was. */
  readonly content: string | null;
  readonly applied: readonly string[];
  readonly warnings: readonly Finding[];
};

type Draft = {
  readonly file: LanguageFile;
  content: string;
  isFailed: boolean;
  readonly applied: string[];
  readonly warnings: (Finding & { readonly isLayout: boolean })[];
};

/** Takes files of one language through its stages, one after the other. */
export async function formatBatch(
  files: readonly LanguageFile[],
  stages: readonly Stage[],
  options: FormatterOptions,
): Promise<readonly FileResult[]> {
  const drafts: Draft[] = files.map((file) => ({
    file,
    content: file.content,
    isFailed: false,
    applied: [],
    warnings: [],
  }));
  for (const stage of stages) {
    const open = drafts.filter(({ isFailed }) => !isFailed);
    if (open.length > 0) await runOn(open, stage, options);
  }
  return drafts.map(resultOf);
}

const NOT_DONE: Readonly<Record<Stage['duty'], string>> = {
  imports: 'imports not sorted',
  fixes: 'no lint fixes',
  layout: 'not formatted',
  lint: 'not linted',
  check: 'not checked',
};

async function runOn(drafts: readonly Draft[], stage: Stage, options: FormatterOptions): Promise<void> {
  const isLayout = stage.duty === 'layout';
  const fail = (draft: Draft, message: string, line: number | null) => {
    draft.warnings.push({ message, line, isLayout });
    if (isLayout) draft.isFailed = true;
  };
  const { formatter, reasons } = await chooseFormatter(stage, options);
  if (formatter === null) {
    if (reasons.length > 0)
      drafts.forEach((draft) => fail(draft, `${NOT_DONE[stage.duty]}: ${reasons.join('; ')}`, null));
    return;
  }
  for (const reason of reasons) {
    drafts[0]?.warnings.push({ message: `${reason}; ${formatter.name} was used`, line: null, isLayout: true });
  }
  const files = drafts.map(({ file, content }) => ({ ...file, content }));
  const results = await runStage(formatter, files, options);
  for (const [index, draft] of drafts.entries()) {
    const result = results[index];
    if (result?.kind === 'skipped') continue;
    if (result?.kind !== 'formatted') {
      fail(draft, `${formatter.name}: ${result?.message ?? 'no answer'}`, result?.line ?? null);
      continue;
    }
    draft.content = result.content;
    draft.applied.push(formatter.name);
    for (const finding of result.findings) {
      draft.warnings.push({ ...finding, message: `${formatter.name}: ${finding.message}`, isLayout: false });
    }
  }
}

/** A file whose layout failed stays wholly as it was; what else failed on it (at the same error, mostly) is not repeated. */
function resultOf({ file, content, isFailed, applied, warnings }: Draft): FileResult {
  const said = isFailed ? warnings.filter(({ isLayout }) => isLayout) : warnings;
  return {
    path: file.path,
    content: isFailed ? null : content,
    applied: isFailed ? [] : applied,
    warnings: said.map(({ message, line, column }) => ({
      message: `${message}${placeOf(line, column)}`,
      line,
      ...(column === undefined ? {} : { column }),
    })),
  };
}

function placeOf(line: Finding['line'], column: Finding['column']): string {
  if (line === null) return '';
  return column === undefined ? ` (line ${line})` : ` (line ${line}, column ${column})`;
}
