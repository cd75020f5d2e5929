import type { Node } from '@vscode/tree-sitter-wasm';
import type { ImportFound, SourceFacts } from '../found.js';
import { firstLine } from '../line-index.js';
import { brokenPlaces } from '../tree-sitter/broken-places.js';
import { nodesOf, withTree } from '../tree-sitter/with-tree.js';

/** Imports (`using`, global, static and alias ones, and `global::` names) and syntax errors of a C# source. */
export function csharpFacts(source: string): Promise<Pick<SourceFacts, 'imports' | 'diagnostics'>> {
  return withTree('c-sharp', source, ({ rootNode }) => ({
    imports: importsIn(rootNode, source),
    diagnostics: rootNode.hasError ? brokenPlaces(rootNode) : [],
  }));
}

function importsIn(rootNode: Node, source: string): ImportFound[] {
  return nodesOf(rootNode, ['using_directive', 'alias_qualified_name'])
    .flatMap((node) => {
      const specifier = node.type === 'using_directive' ? usedName(node) : globalName(node);
      return specifier === null ? [] : [{ node, specifier }];
    })
    .map(({ node, specifier }): ImportFound => ({
      specifier,
      line: node.startPosition.row + 1,
      kind: node.type === 'using_directive' ? 'static' : 'dynamic',
      typeOnly: false,
      text: firstLine(source, node.startIndex),
    }));
}

/** The namespace or type behind `using`, not the alias before `=`. */
function usedName(directive: Node): string | null {
  const alias = directive.childForFieldName('name');
  const name = directive.namedChildren.findLast((child) => child !== null && child.id !== alias?.id);
  return name ? withoutBlanks(name.text).replace(/^global::/, '') : null;
}

/** The whole dotted name that begins with `global::`. */
function globalName(node: Node): string | null {
  if (node.childForFieldName('alias')?.text !== 'global') return null;
  let whole = node;
  while (whole.parent && /^(qualified_name|member_access_expression)$/.test(whole.parent.type)) whole = whole.parent;
  return withoutBlanks(whole.text).replace(/^global::/, '');
}

function withoutBlanks(name: string): string {
  return name.replace(/\s+/g, '');
}
