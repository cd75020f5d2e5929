import type { Node, Tree } from '@vscode/tree-sitter-wasm';

/** Those of the offsets that stand in a node of one of these types: a comment, a string. */
export function offsetsInside({ rootNode }: Tree, offsets: readonly number[], types: readonly string[]): Set<number> {
  return new Set(offsets.filter((offset) => isInside(rootNode.descendantForIndex(offset), types)));
}

function isInside(node: Node | null, types: readonly string[]): boolean {
  for (let each = node; each; each = each.parent) if (types.includes(each.type)) return true;
  return false;
}
