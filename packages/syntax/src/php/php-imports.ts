import type { Node } from '@vscode/tree-sitter-wasm';
import type { ImportFound } from '../found.js';
import { firstLine } from '../line-index.js';
import { nodesOf } from '../tree-sitter/with-tree.js';

/**
 * What a PHP source takes from other namespaces, in order of lines: `use` clauses, groups written out, and fully qualified
 * names (`\Vendor\Thing`), which need no `use`. Names are without the leading backslash.
 */
export function phpImports(rootNode: Node, source: string): ImportFound[] {
  const clauses = nodesOf(rootNode, ['namespace_use_clause']).map((node) => ({ node, name: clauseName(node) }));
  const qualified = nodesOf(rootNode, ['qualified_name'])
    .filter((node) => node.text.startsWith('\\') && !isInUse(node))
    .map((node) => ({ node, name: node.text }));
  return [...clauses, ...qualified]
    .map(({ node, name }): ImportFound => ({
      specifier: name.replace(/\s+/g, '').replace(/^\\/, ''),
      line: node.startPosition.row + 1,
      kind: isInUse(node) ? 'static' : 'dynamic',
      typeOnly: false,
      text: firstLine(source, useOf(node)?.startIndex ?? node.startIndex),
    }))
    .sort((a, b) => a.line - b.line);
}

function clauseName(clause: Node): string {
  const own = clause.namedChildren.find((child) => child?.type === 'qualified_name' || child?.type === 'name');
  const isGrouped = clause.parent?.type === 'namespace_use_group';
  const prefix = isGrouped
    ? clause.parent.parent?.namedChildren.find((child) => child?.type === 'namespace_name')?.text
    : undefined;
  return prefix === undefined ? (own?.text ?? '') : `${prefix}\\${own?.text ?? ''}`;
}

function isInUse(node: Node): boolean {
  return useOf(node) !== null;
}

/** The `use` statement at the top that a node is part of. */
function useOf(node: Node): Node | null {
  for (let each: Node | null = node, up = 0; each && up < 4; each = each.parent, up++) {
    if (each.type === 'namespace_use_declaration') return each;
  }
  return null;
}
