import type { Diagnostic, Workspace } from '@astral-sh/ruff-wasm-nodejs';
import { FormatFailure, type Engine } from '../engine.js';
import { applyEdits } from './apply-edits.js';

/**
 * Fixes that cannot change what a program does. Unused imports (F401) stay: an import may be there for its effect, and
 * the wasm build does not tell safe fixes from unsafe ones.
 */
const SAFE_FIXES = ['I001', 'E401', 'F541', 'W291', 'W292', 'W293'];
/** One fix may open the way for another; ruff's own limit. */
const MAX_ROUNDS = 10;

/** Import order, safe fixes and black's style at Appendix H's width, by ruff in this process. */
export const ruff: Engine = {
  name: 'ruff',
  handles: ({ path }) => /\.pyi?$/i.test(path),
  load: async ({ paths }) => {
    const { default: module } = await import('@astral-sh/ruff-wasm-nodejs');
    const workspace = new module.Workspace(
      {
        'line-length': 100,
        'target-version': 'py310',
        lint: { select: SAFE_FIXES, isort: { 'known-first-party': firstParty(paths) } },
      },
      module.PositionEncoding.Utf16,
    );
    return { format: ({ content }) => format(workspace, content), close: () => workspace.free() };
  },
};

function format(workspace: Workspace, content: string): string {
  let source = content;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const diagnostics = workspace.check(source) as Diagnostic[];
    const broken = diagnostics.find(({ code }) => code === 'invalid-syntax');
    if (broken) throw new FormatFailure(`${broken.message} (line ${broken.start_location.row})`);
    const fixes = diagnostics.flatMap(({ code, fix }) =>
      fix && code !== null && SAFE_FIXES.includes(code) ? [fix.edits] : [],
    );
    if (fixes.length === 0) break;
    source = applyEdits(source, fixes);
  }
  return workspace.format(source);
}

/** The top-level modules of the project, also of a `src/` layout: without a file system ruff cannot see them. */
function firstParty(paths: readonly string[]): string[] {
  const modules = paths
    .filter((path) => path.endsWith('.py'))
    .flatMap((path) => {
      const [first = '', second] = path.replace(/\.py$/, '').split('/');
      return first === 'src' && second !== undefined ? [first, second] : [first];
    });
  return [...new Set(modules)];
}
