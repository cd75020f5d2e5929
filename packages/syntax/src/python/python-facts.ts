import type { SourceFacts } from '../found.js';
import { withTree } from '../tree-sitter/with-tree.js';
import { pythonDiagnostics } from './python-diagnostics.js';
import { pythonImports } from './python-imports.js';

/** Imports and syntax errors of a Python source. */
export function pythonFacts(source: string): Promise<Pick<SourceFacts, 'imports' | 'diagnostics'>> {
  return withTree('python', source, ({ rootNode }) => ({
    imports: pythonImports(rootNode, source),
    diagnostics: pythonDiagnostics(rootNode),
  }));
}
