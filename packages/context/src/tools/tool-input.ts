import { checkRelativePath } from '@mgx/sandbox';
import type { SendableFiles } from '../never-send/sendable-files.js';

/** JSON, as tools take and describe it. */
export type ToolInput = Readonly<Record<string, unknown>>;

/** What a tool answered: its text, and which files' contents it holds. */
export type ToolAnswer = { readonly text: string; readonly isError: boolean; readonly paths: readonly string[] };

export function failure(text: string): ToolAnswer {
  return { text, isError: true, paths: [] };
}

/** What tools look into: files that may be sent, and what hides the secrets in their texts. */
export type Project = { readonly files: SendableFiles; readonly redact: (text: string) => string };

/** The text under a key; null when there is none. */
export function textOf(input: ToolInput, key: string): string | null {
  const value = input[key];
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A whole number from 1 under a key; null when there is none. */
export function numberOf(input: ToolInput, key: string): number | null {
  const value = input[key];
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 ? value : null;
}

/** A folder in its plain form; the project itself is ''. @throws MgxError `path_outside`, `path_not_allowed` */
export function folderOf(input: ToolInput): string {
  const folder = textOf(input, 'folder');
  return folder === null || /^\.?\/?$/.test(folder.trim()) ? '' : checkRelativePath(folder);
}

export function isInFolder(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}
