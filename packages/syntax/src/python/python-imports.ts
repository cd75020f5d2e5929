import type { Node } from '@vscode/tree-sitter-wasm';
import type { ImportFound } from '../found.js';
import { firstLine } from '../line-index.js';
import { withPythonTree } from './parse-python.js';

const STATEMENTS = ['import_statement', 'import_from_statement', 'future_import_statement', 'call'];

/** All imports of a Python source, in order of lines, `__import__('x')` and `importlib.import_module('x')` among them. */
export function pythonImports(source: string): Promise<ImportFound[]> {
  return withPythonTree(source, ({ rootNode }) =>
    rootNode
      .descendantsOfType(STATEMENTS)
      .flatMap((node) => (node === null ? [] : [node]))
      .flatMap((node) => specifiersOf(node).map((specifier) => describe(node, specifier, source)))
      .sort((a, b) => a.line - b.line),
  );
}

function describe(node: Node, specifier: string, source: string): ImportFound {
  return {
    specifier,
    line: node.startPosition.row + 1,
    kind: node.type === 'call' ? 'dynamic' : 'static',
    typeOnly: isForTypeChecking(node),
    text: firstLine(source, node.startIndex),
  };
}

function specifiersOf(node: Node): string[] {
  switch (node.type) {
    case 'import_statement':
      return node.childrenForFieldName('name').flatMap((name) => (name === null ? [] : [moduleName(name)]));
    case 'import_from_statement': {
      const name = node.childForFieldName('module_name');
      return name ? [withoutBlanks(name.text)] : [];
    }
    case 'future_import_statement':
      return ['__future__'];
    default:
      return dynamicSpecifier(node);
  }
}

function moduleName(name: Node): string {
  const plain = name.type === 'aliased_import' ? name.childForFieldName('name') : name;
  return withoutBlanks(plain?.text ?? name.text);
}

/** Python allows blanks and continuations inside a dotted name. */
function withoutBlanks(name: string): string {
  return name.replace(/[\s\\]+/g, '');
}

function dynamicSpecifier(call: Node): string[] {
  const callee = call.childForFieldName('function')?.text ?? '';
  if (!/^(__import__|(importlib\.)?import_module)$/.test(callee)) return [];
  const argument = call.childForFieldName('arguments')?.namedChild(0);
  if (argument?.type !== 'string' || argument.descendantsOfType('interpolation').length > 0) return [];
  const content = argument.descendantsOfType('string_content')[0]?.text;
  return content ? [content] : [];
}

function isForTypeChecking(node: Node): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent.type !== 'if_statement') continue;
    const condition = parent.childForFieldName('condition')?.text ?? '';
    const consequence = parent.childForFieldName('consequence');
    const isInside =
      consequence !== null && node.startIndex >= consequence.startIndex && node.endIndex <= consequence.endIndex;
    if (isInside && /^(typing\.)?TYPE_CHECKING$/.test(condition)) return true;
  }
  return false;
}
