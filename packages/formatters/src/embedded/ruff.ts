import { createRequire } from 'node:module';
import type { Diagnostic, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import type { PythonSettings } from '../configuration/python-config.js';
import type { Formatter, FormatterOptions, LanguageFile } from '../formatter.js';
import { applyEdits } from './apply-edits.js';
import { inTurn, isTrap, lineAt, messageOf, Refusal } from './each-file.js';
import { firstPartyModules } from './first-party.js';
import { lazyPackage } from './lazy-package.js';

/**
 * Fixes that cannot change what a program does; the wasm build does not tell safe fixes from unsafe ones. Unused imports
 * (F401) stay, for one may be there for its effect; so does trailing white space (W291), which may be a string's text.
 */
const SAFE_FIXES = ['I001', 'E401', 'E713', 'E714', 'F541', 'W605'];
/** One fix may open the way for another; ruff's own limit. */
const MAX_ROUNDS = 10;
const PACKAGE = '@astral-sh/ruff-wasm-nodejs';
const require = createRequire(import.meta.url);
const { load, available, forget } = lazyPackage(PACKAGE, async () => {
  // Its module starts the wasm: asked for again it must run again.
  delete require.cache[require.resolve(PACKAGE)];
  return require(PACKAGE) as typeof import('@astral-sh/ruff-wasm-nodejs');
});

/** Sorted imports (isort's black profile) and safe fixes, by ruff in this process. */
export const ruffFixes: Formatter = {
  name: 'ruff',
  kind: 'embedded',
  languages: ['python'],
  isStrictParser: true,
  runsToRest: true,
  available,
  format: (files, options) =>
    withWorkspaces(files, options, ({ workspace, settings, content }) => fix(workspace, settings, content)),
};

/** Black's style, by ruff in this process. */
export const ruffFormat: Formatter = {
  name: 'ruff',
  kind: 'embedded',
  languages: ['python'],
  isStrictParser: true,
  available,
  format: (files, options) => withWorkspaces(files, options, ({ workspace, content }) => layOut(workspace, content)),
};

type Job = { readonly workspace: Workspace; readonly settings: PythonSettings; readonly content: string };

/** One workspace for each different setting, freed at the end: wasm memory is not collected. */
async function withWorkspaces(
  files: readonly LanguageFile[],
  { configuration, paths }: FormatterOptions,
  work: (job: Job) => string,
) {
  const workspaces = new Map<string, Workspace>();
  const firstParty = firstPartyModules(paths);
  const workspaceFor = async (settings: PythonSettings, path: string): Promise<Workspace> => {
    const { Workspace, PositionEncoding } = await load();
    const given = ruffOptions(settings, firstParty(path));
    const key = JSON.stringify(given);
    const workspace = workspaces.get(key) ?? new Workspace(given, PositionEncoding.Utf16);
    workspaces.set(key, workspace);
    return workspace;
  };
  try {
    return await inTurn(files, async ({ path, content }) => {
      const settings = await configuration.pythonOf(path);
      const workspace = await workspaceFor(settings, path);
      try {
        return work({ workspace, settings, content });
      } catch (error) {
        if (isTrap(error)) {
          for (const one of workspaces.values()) abandon(one);
          workspaces.clear();
          forget();
        }
        throw error;
      }
    });
  } finally {
    for (const workspace of workspaces.values()) workspace.free();
  }
}

/** Takes a workspace of a broken module off the garbage collector's list, who would end the process by freeing it there. */
function abandon(workspace: Workspace): void {
  try {
    workspace.free();
  } catch (error) {
    // It is off the list before its memory is touched.
    if (!(error instanceof Error)) throw error;
  }
}

function ruffOptions(settings: PythonSettings, firstParty: readonly string[]): object {
  const named: unknown = settings.isort['known-first-party'];
  return {
    'line-length': settings.lineLength,
    'indent-width': settings.indentWidth,
    'target-version': settings.targetVersion,
    lint: {
      select: SAFE_FIXES.filter(settings.wants),
      isort: {
        ...settings.isort,
        'known-first-party': [...firstParty, ...(Array.isArray(named) ? (named as unknown[]) : [])],
      },
    },
    format: settings.format,
  };
}

function fix(workspace: Workspace, settings: PythonSettings, content: string): string {
  let source = content;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const diagnostics = workspace.check(source) as Diagnostic[];
    const broken = diagnostics.find(({ code }) => code === 'invalid-syntax');
    if (broken) throw new Refusal(broken.message, broken.start_location.row);
    const fixes = diagnostics.flatMap(({ code, fix: found }) =>
      found && code !== null && SAFE_FIXES.includes(code) && settings.wants(code) ? [found.edits] : [],
    );
    if (fixes.length === 0) return source;
    source = applyEdits(source, fixes);
  }
  throw new Refusal(`it still finds something to fix after ${MAX_ROUNDS} rounds`);
}

function layOut(workspace: Workspace, content: string): string {
  try {
    return workspace.format(content);
  } catch (error) {
    const [, text, offset] = /^(.*?) at byte range (\d+)\.\.\d+/.exec(messageOf(error)) ?? [];
    if (text === undefined) throw error;
    // Its offset counts bytes of UTF-8.
    const before = new TextDecoder().decode(new TextEncoder().encode(content).subarray(0, Number(offset)));
    throw new Refusal(text, lineAt(content, before.length));
  }
}
