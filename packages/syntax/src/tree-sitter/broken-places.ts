import type { Node } from '@vscode/tree-sitter-wasm';
import type { Diagnostic } from '../found.js';

/** Where a tree has errors or misses something, in order of places; nested errors count once. */
export function brokenPlaces(node: Node): Diagnostic[] {
  if (node.isMissing)
    return [at(node, `expected ${/^\w+$/.test(node.type) ? `a ${node.type.replaceAll('_', ' ')}` : `'${node.type}'`}`)];
  if (node.isError) return [at(node, `invalid syntax near '${node.text.split('\n', 1)[0]?.slice(0, 40) ?? ''}'`)];
  return node.hasError ? node.children.flatMap((child) => (child === null ? [] : brokenPlaces(child))) : [];
}

export function at(node: Node, message: string): Diagnostic {
  return { line: node.startPosition.row + 1, column: node.startPosition.column + 1, message };
}
