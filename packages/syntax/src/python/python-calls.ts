import { nodesOf, withTree } from '../tree-sitter/with-tree.js';

/** The names a Python source calls, each once, without what stands before their last dot. */
export function pythonCalls(source: string): Promise<readonly string[]> {
  return withTree('python', source, ({ rootNode }) => {
    const names = nodesOf(rootNode, ['call']).flatMap((call) => {
      const callee = call.childForFieldName('function');
      const name = callee?.type === 'attribute' ? callee.childForFieldName('attribute') : callee;
      return name?.type === 'identifier' ? [name.text] : [];
    });
    return [...new Set(names)];
  });
}
