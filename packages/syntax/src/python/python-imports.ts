import type { Node } from '@vscode/tree-sitter-wasm';
import type { ImportFound } from '../found.js';
import { firstLine } from '../line-index.js';
import { nodesOf } from '../tree-sitter/with-tree.js';
import { constantText, importerNames } from './dynamic-import.js';

const STATEMENTS = ['import_statement', 'import_from_statement', 'future_import_statement'];
/** Words without which a source imports by statements only. */
const MAY_CALL = /__import__|import_module|\brequire\b/;

/**
 * All imports of a Python source, in order of lines, `__import__('x')` and `importlib.import_module('x')` among them. A call
 * of `require('x')`, which is another language's import or a function of that name, has the kind `require`.
 */
export function pythonImports(rootNode: Node, source: string): ImportFound[] {
  const statements = nodesOf(rootNode, STATEMENTS).flatMap((node) =>
    specifiersOf(node).map((specifier) => describe(node, specifier, { kind: 'static', source })),
  );
  const calls = MAY_CALL.test(source) ? importingCalls(rootNode, source) : [];
  return [...statements, ...calls].sort((a, b) => a.line - b.line);
}

function describe(
  node: Node,
  specifier: string,
  { kind, source }: { readonly kind: ImportFound['kind']; readonly source: string },
): ImportFound {
  return {
    specifier,
    line: node.startPosition.row + 1,
    kind,
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
    default:
      return ['__future__'];
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

function importingCalls(rootNode: Node, source: string): ImportFound[] {
  const importers = importerNames(rootNode);
  return nodesOf(rootNode, ['call']).flatMap((call) => {
    const callee = withoutBlanks(call.childForFieldName('function')?.text ?? '');
    const kind = importers.has(callee) ? 'dynamic' : callee === 'require' ? 'require' : null;
    if (kind === null) return [];
    const first = call.childForFieldName('arguments')?.namedChild(0) ?? null;
    const specifier = constantText(first?.type === 'keyword_argument' ? first.childForFieldName('value') : first);
    return specifier ? [describe(call, specifier, { kind, source })] : [];
  });
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
