import type { Node } from '@vscode/tree-sitter-wasm';
import { nodesOf } from '../tree-sitter/with-tree.js';

/** The names by which a source may call the importer: its own and those it gave it. */
export function importerNames(rootNode: Node): ReadonlySet<string> {
  const names = new Set(['__import__', 'builtins.__import__', 'import_module']);
  for (const prefix of ['importlib', ...aliasesOf(rootNode, 'importlib')]) {
    names.add(`${prefix}.import_module`).add(`${prefix}.__import__`);
  }
  for (const alias of aliasesOf(rootNode, 'import_module')) names.add(alias);
  return names;
}

function aliasesOf(rootNode: Node, name: string): string[] {
  return nodesOf(rootNode, ['aliased_import']).flatMap((node) => {
    const alias = node.childForFieldName('alias')?.text;
    return node.childForFieldName('name')?.text === name && alias ? [alias] : [];
  });
}

/** The text of a string literal or of such put together; null for anything computed. */
export function constantText(node: Node | null): string | null {
  if (node === null) return null;
  if (node.type === 'string') {
    if (nodesOf(node, ['interpolation']).length > 0) return null;
    return nodesOf(node, ['string_content'])
      .map(({ text }) => text)
      .join('');
  }
  const isJoined =
    node.type === 'concatenated_string' || (node.type === 'binary_operator' && node.child(1)?.type === '+');
  if (!isJoined && node.type !== 'parenthesized_expression') return null;
  const parts = node.namedChildren.map(constantText);
  return parts.includes(null) ? null : parts.join('');
}
