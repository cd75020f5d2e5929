import type { Node } from '@vscode/tree-sitter-wasm';
import type { Diagnostic } from '../found.js';
import { withPythonTree } from './parse-python.js';

/**
 * Where a Python source does not parse. The grammar is laxer than the interpreter (a wrong dedent passes), so silence is
 * no proof; what it reports is broken.
 */
export function pythonDiagnostics(source: string): Promise<Diagnostic[]> {
  return withPythonTree(source, ({ rootNode }) => {
    const empty = rootNode.descendantsOfType('block').flatMap((block) => emptyBlock(block));
    return [...(rootNode.hasError ? brokenPlaces(rootNode) : []), ...empty].sort((a, b) => a.line - b.line);
  });
}

function brokenPlaces(node: Node): Diagnostic[] {
  if (node.isMissing) return [at(node, `expected ${node.type === 'identifier' ? 'a name' : `'${node.type}'`}`)];
  if (node.isError) return [at(node, `invalid syntax near '${node.text.split('\n', 1)[0]?.slice(0, 40) ?? ''}'`)];
  return node.hasError ? node.children.flatMap((child) => (child === null ? [] : brokenPlaces(child))) : [];
}

function emptyBlock(block: Node | null): Diagnostic[] {
  // A match statement's block holds its cases as fields; an empty one has no child at all.
  if (block === null || block.childCount > 0 || block.parent === null) return [];
  return [at(block.parent, `expected an indented block after ${block.parent.type.replaceAll('_', ' ')}`)];
}

function at(node: Node, message: string): Diagnostic {
  return { line: node.startPosition.row + 1, column: node.startPosition.column + 1, message };
}
