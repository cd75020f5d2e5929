import { callsOf } from '@mgx/syntax';
import type { Check, WrittenFile } from '../check-input.js';
import { isTestOrTool } from '../paths/path-patterns.js';
import { importRoot } from './import-root.js';

/**
 * True for a file of a Nest project that starts an express application of its own. Express' types and middleware are
 * welcome there, and so is a server that is handed to Nest.
 */
export async function startsBareExpress(file: WrittenFile, { stack, factsOf }: Check): Promise<boolean> {
  if (stack?.id !== 'nestjs' || isTestOrTool(file.path)) return false;
  const { imports, language } = await factsOf(file);
  const roots = imports.filter(({ typeOnly }) => !typeOnly).map(({ specifier }) => importRoot(specifier, language));
  if (!roots.includes('express') || roots.some((root) => root.startsWith('@nestjs/'))) return false;
  return (await callsOf(file.content, file)).includes('express');
}
