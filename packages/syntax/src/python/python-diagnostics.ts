import type { Node } from '@vscode/tree-sitter-wasm';
import type { Diagnostic } from '../found.js';
import { at, brokenPlaces } from '../tree-sitter/broken-places.js';
import { nodesOf } from '../tree-sitter/with-tree.js';

/**
 * Where a Python source does not parse. The grammar is laxer than the interpreter (a wrong dedent passes), so silence is
 * no proof; what it reports is broken.
 */
export function pythonDiagnostics(rootNode: Node): Diagnostic[] {
  const empty = nodesOf(rootNode, ['block']).flatMap((block) => emptyBlock(block));
  return [...(rootNode.hasError ? brokenPlaces(rootNode) : []), ...empty].sort((a, b) => a.line - b.line);
}

function emptyBlock(block: Node): Diagnostic[] {
  // A match statement's block holds its cases as fields; an empty one has no child at all.
  if (block.childCount > 0 || block.parent === null) return [];
  return [at(block.parent, `expected an indented block after ${block.parent.type.replaceAll('_', ' ')}`)];
}
