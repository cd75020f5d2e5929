import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import {
  BACKUP_FOLDER,
  FALLBACK_FOLDER,
  applyText,
  describeReport,
  type ApplyTextResult,
  type PatchMode,
} from '@mgx/diff';
import { keysToSnake } from '@mgx/domain';
import { MgxError } from '@mgx/errors';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { gitBases } from '../git-bases.js';
import { readTextFile } from '../read-text-file.js';
import { styleFor, type Style } from '../render/style.js';

export type ApplyOptions = {
  readonly root?: string;
  readonly check?: boolean;
  readonly mode: PatchMode;
  readonly bestEffort?: boolean;
  readonly backup: boolean;
  readonly fallbackFiles?: boolean;
  readonly threeWay?: boolean;
  readonly conflictMarkers?: boolean;
  readonly json?: boolean;
};

/** `mgx apply`: applies a patch in any form to a folder, in one transaction; exit code 9 when it does not fit. */
export async function applyPatch(
  context: CommandContext,
  file: string | undefined,
  options: ApplyOptions,
): Promise<ExitCode> {
  const root = await folderOf(context, options.root);
  const text = await readPatch(context, file);
  const result = await applyText(text, root, {
    mode: options.mode,
    bestEffort: options.bestEffort === true,
    dryRun: options.check === true,
    backup: options.backup && { naming: 'mgx_bak', folder: BACKUP_FOLDER },
    fallback: options.fallbackFiles === true ? 'beside' : { folder: FALLBACK_FOLDER },
    ...(options.threeWay === true ? { bases: gitBases(root, context) } : {}),
    conflictMarkers: options.conflictMarkers === true,
  });
  if (options.json === true) context.stdout.write(`${JSON.stringify(toJson(result, options))}\n`);
  else printText(context, result, options);
  return result.ok ? EXIT.ok : EXIT.patchConflict;
}

/** @throws MgxError `invalid_input` for what is no folder */
export async function folderOf({ cwd }: CommandContext, root = '.'): Promise<string> {
  const folder = resolve(cwd, root);
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return folder;
  throw new MgxError({ code: 'invalid_input', message: `${root} is no folder` });
}

async function readPatch({ cwd, stdin }: CommandContext, file: string | undefined): Promise<string> {
  if (file === undefined && stdin.isTTY === true) {
    throw new MgxError({
      code: 'invalid_input',
      message: 'no patch was given',
      hint: 'mgx apply FILE, or pipe it: git diff | mgx apply -',
    });
  }
  if (file === undefined || file === '-') return readAll(stdin);
  return readTextFile({ cwd }, file, { what: 'the patch' });
}

function toJson({ ok, reports, applied, warnings, ...result }: ApplyTextResult, { check }: ApplyOptions): unknown {
  return keysToSnake({
    ok,
    dryRun: check === true,
    applied: applied?.applied ?? [],
    conflicts: applied?.conflicts ?? [],
    backups: applied?.backups ?? [],
    conflictMarkers: result.conflictMarkers,
    fallbackFiles: result.fallbackFiles,
    warnings,
    reports,
  });
}

function printText(
  { stdout, stderr }: CommandContext,
  result: ApplyTextResult,
  { check, bestEffort }: ApplyOptions,
): void {
  const [out, err] = [styleFor(stdout), styleFor(stderr)];
  for (const warning of result.warnings) stderr.write(`warning: ${warning}\n`);
  for (const { path, kind } of result.applied?.applied ?? []) {
    stdout.write(`${out.good(check === true ? `would ${kind}` : PAST[kind])} ${path}\n`);
  }
  for (const report of result.reports) {
    if (report.status === 'already_applied') stdout.write(`${out.dim('already applied')} ${report.path ?? ''}\n`);
    if (report.status === 'refused') stderr.write(describeReport(report));
  }
  for (const { path, reason } of result.applied?.conflicts ?? []) stderr.write(`${path} ${reason}\n`);
  for (const { path, line } of result.conflictMarkers) stderr.write(`${path}:${line}: conflict, marked in the file\n`);
  for (const file of result.fallbackFiles) stderr.write(`see ${file}\n`);
  if (!result.ok) stderr.write(`${verdict(result, { err, isBestEffort: bestEffort === true })}\n`);
}

const PAST = {
  create: 'created',
  modify: 'changed',
  delete: 'deleted',
  rename: 'renamed to',
  copy: 'copied to',
} as const;

function verdict(
  { applied, reports, conflictMarkers }: ApplyTextResult,
  { err, isBestEffort }: { err: Style; isBestEffort: boolean },
): string {
  if (conflictMarkers.length > 0) return err.bad('mgx: applied, with conflicts that are marked in the files');
  if (isBestEffort && applied) return err.bad('mgx: a part was applied; what did not fit is as it was');
  const count = reports.filter(({ status }) => status === 'refused').length;
  if (count === 0)
    return err.bad('mgx: binary files are not patched; nothing was changed (--best-effort applies the rest)');
  return err.bad(`mgx: the patch does not fit ${count} ${count === 1 ? 'file' : 'files'}; nothing was changed`);
}
