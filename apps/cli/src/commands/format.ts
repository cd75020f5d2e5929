import { join, relative } from 'node:path';
import { applyChanges, type FileChange } from '@mgx/diff';
import { formatFiles, stageProject, type FormatReport, type ProjectTools } from '@mgx/formatters';
import { detectStack, requireStack, sureStack, type Stack } from '@mgx/stacks';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { openProject, type Project, type ReadFile } from '../project.js';

export type FormatCommandOptions = {
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly stack?: string;
  readonly embedded?: boolean;
  readonly allowUnsandboxed?: boolean;
  readonly outputFormat: 'text' | 'json';
};

/** `mgx format`: formats files of a project in place, or tells what would change. */
export async function formatPaths(
  context: CommandContext,
  paths: readonly string[],
  options: FormatCommandOptions,
): Promise<ExitCode> {
  const project = await openProject(context.cwd);
  const { files, unreadable } = await project.readFiles(paths.length === 0 ? ['.'] : paths);
  const stack = await chooseStack(project, options.stack);
  const { tools, note } = await openTools(context, project, options);
  let report: FormatReport;
  try {
    report = await formatFiles(files, {
      stack,
      tools,
      signal: context.signal,
      project: { read: project.read, paths: project.paths },
    });
  } finally {
    await tools?.close();
  }
  const isTrial = options.check === true || options.diff === true;
  if (!isTrial) await writeFormatted(project, files, report);
  const shown: Shown = {
    ...report,
    warnings: [...unreadable.map((one) => ({ ...one, line: null })), ...report.warnings],
    toShown: (path) => relative(context.cwd, join(project.root, path)) || path,
    note,
  };
  if (options.outputFormat === 'json') printJson(context, shown, isTrial);
  else {
    if (options.diff) await printDiff(context, files, shown);
    printText(context, shown, { isTrial, isDiff: options.diff === true });
  }
  return options.check && report.changed.length > 0 ? EXIT.violations : EXIT.ok;
}

async function chooseStack(project: Project, id: string | undefined): Promise<Stack | null> {
  if (id !== undefined) return requireStack(id);
  const stack = sureStack(await detectStack(project.paths, project.read));
  return stack === null ? null : requireStack(stack);
}

/** The project's own tools run isolated, or where a person allowed it; else the embedded ones do their work. */
async function openTools(
  { env }: CommandContext,
  { root }: Project,
  { embedded, allowUnsandboxed }: FormatCommandOptions,
): Promise<{ tools: ProjectTools | null; note: string | null }> {
  if (embedded) return { tools: null, note: null };
  const { sandboxOpener, toolFinder } = await import('@mgx/core');
  const path = env['PATH'] ?? '';
  const open = sandboxOpener({ path });
  const staged = await stageProject({
    root,
    hasTool: toolFinder(path),
    openSandbox: (folder, options) => open(folder, { ...options, mayRunUnsandboxed: allowUnsandboxed === true }),
  });
  if (staged === null || !('unavailable' in staged)) return { tools: staged, note: null };
  const note = `the project's own tools were not run: ${staged.unavailable}; --allow-unsandboxed runs them without`;
  return { tools: null, note };
}

/** In one transaction that refuses files changed meanwhile. */
async function writeFormatted({ root }: Project, files: readonly ReadFile[], report: FormatReport): Promise<void> {
  const before = new Map(files.map(({ path, content }) => [path, content]));
  const changed = new Set(report.changed);
  const changes = report.files
    .filter(({ path }) => changed.has(path))
    .map(({ path, content }): FileChange => ({ kind: 'modify', path, before: before.get(path) ?? '', after: content }));
  if (changes.length === 0) return;
  await applyChanges(changes, root);
}

type Shown = FormatReport & { readonly toShown: (path: string) => string; readonly note: string | null };

function printJson({ stdout }: CommandContext, report: Shown, isTrial: boolean): void {
  const { files, changed, failed, formattersApplied, warnings, note, toShown } = report;
  const value = {
    files_count: files.length,
    [isTrial ? 'would_change' : 'changed']: changed.map(toShown),
    failed: failed.map(toShown),
    formatters: formattersApplied,
    warnings: warnings.map(({ path, line, column = null, message }) => ({
      path: toShown(path),
      line,
      column,
      message,
    })),
    note,
  };
  stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

function printText(
  { stdout, stderr }: CommandContext,
  { files, changed, failed, warnings, formattersApplied, note, toShown }: Shown,
  { isTrial, isDiff }: { isTrial: boolean; isDiff: boolean },
): void {
  if (!isDiff) for (const path of changed) stdout.write(`${toShown(path)}\n`);
  for (const { path, message } of warnings) stderr.write(`${toShown(path)}: ${message}\n`);
  if (note !== null) stderr.write(`${note}\n`);
  const rest = files.length - changed.length - failed.length;
  const parts = [
    `${count(changed.length)} ${isTrial ? 'would change' : 'formatted'}`,
    `${rest} ${isTrial ? 'would stay' : 'left'} as ${rest === 1 ? 'it is' : 'they are'}`,
    ...(failed.length > 0 ? [`${failed.length} could not be formatted`] : []),
  ];
  const by = formattersApplied.length > 0 ? ` (${formattersApplied.join(', ')})` : '';
  stderr.write(`${parts.join(', ')}${by}\n`);
}

async function printDiff({ stdout }: CommandContext, files: readonly ReadFile[], report: Shown): Promise<void> {
  const { createTwoFilesPatch } = await import('diff');
  const after = new Map(report.files.map(({ path, content }) => [path, content]));
  const changed = new Set(report.changed);
  for (const { path, content } of files) {
    if (!changed.has(path)) continue;
    const shown = report.toShown(path);
    const patch = createTwoFilesPatch(`a/${shown}`, `b/${shown}`, content, after.get(path) ?? '');
    stdout.write(patch.replace(/^=+\n/, ''));
  }
}

function count(files: number): string {
  return `${files} ${files === 1 ? 'file' : 'files'}`;
}
