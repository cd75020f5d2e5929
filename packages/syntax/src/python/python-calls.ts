import { withPythonTree } from './parse-python.js';

/** The names a Python source calls, without what stands before their last dot: `fastapi.FastAPI()` gives `FastAPI`. */
export function pythonCalls(source: string): Promise<readonly string[]> {
  return withPythonTree(source, ({ rootNode }) => {
    const names = rootNode.descendantsOfType('call').flatMap((call) => {
      const callee = call?.childForFieldName('function');
      const name = callee?.type === 'attribute' ? callee.childForFieldName('attribute') : callee;
      return name?.type === 'identifier' ? [name.text] : [];
    });
    return [...new Set(names)];
  });
}
