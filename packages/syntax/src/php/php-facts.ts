import type { SourceFacts } from '../found.js';
import { brokenPlaces } from '../tree-sitter/broken-places.js';
import { withTree } from '../tree-sitter/with-tree.js';
import { phpImports } from './php-imports.js';

/** Imports and syntax errors of a PHP source. */
export function phpFacts(source: string): Promise<Pick<SourceFacts, 'imports' | 'diagnostics'>> {
  return withTree('php', source, ({ rootNode }) => ({
    imports: phpImports(rootNode, source),
    diagnostics: rootNode.hasError ? brokenPlaces(rootNode) : [],
  }));
}
