import type { Expression, ParseResult } from 'oxc-parser';
import type { ImportFound } from '../found.js';
import { firstLine, lineIndex } from '../line-index.js';
import { constantText } from './constant-text.js';
import { loadOxc } from './parse-javascript.js';

/** Words without which a source has no other import than those of the module's own list. */
const MAY_HIDE = /require|\bimport\s*(?:\(|\/[*/])|createRequire|\\u/i;

/** All imports of a JS or TS source, in order of lines; a `require` that is a parameter of the function around it is no import. */
export async function javascriptImports(source: string, parsed: ParseResult): Promise<ImportFound[]> {
  const positionOf = lineIndex(source);
  const found: ImportFound[] = [];
  const add = (specifier: string, start: number, fact: Pick<ImportFound, 'kind' | 'typeOnly'>) =>
    found.push({ specifier, line: positionOf(start).line, ...fact, text: firstLine(source, start) });

  for (const { moduleRequest, entries, start } of parsed.module.staticImports) {
    const typeOnly = entries.length > 0 && entries.every(({ isType }) => isType);
    add(moduleRequest.value, start, { kind: 'static', typeOnly });
  }
  for (const { entries, start } of parsed.module.staticExports) {
    const from = entries.find(({ moduleRequest }) => moduleRequest !== null);
    if (!from?.moduleRequest) continue;
    add(from.moduleRequest.value, start, { kind: 'reexport', typeOnly: entries.every(({ isType }) => isType) });
  }
  // The rest needs a walk of the whole tree, which costs more than the parse: only where one of the words stands.
  if (MAY_HIDE.test(source)) await walk(parsed, add);
  // The parser's recovery from a broken import leaves an empty name.
  return found.filter(({ specifier }) => specifier !== '').sort((a, b) => a.line - b.line);
}

type Add = (specifier: string, start: number, fact: Pick<ImportFound, 'kind' | 'typeOnly'>) => void;

async function walk(parsed: ParseResult, add: Add): Promise<void> {
  const { Visitor } = await loadOxc();
  let shadows = 0;
  type Parameters = readonly { readonly type: string }[];
  const enter = ({ params }: { readonly params: Parameters }) => (shadows += params.some(isNamedRequire) ? 1 : 0);
  const leave = ({ params }: { readonly params: Parameters }) => (shadows -= params.some(isNamedRequire) ? 1 : 0);
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    CallExpression({ callee, arguments: args, start }) {
      const specifier = constantText(args[0]);
      if (specifier !== null && shadows === 0 && isRequire(callee))
        add(specifier, start, { kind: 'require', typeOnly: false });
    },
    ImportExpression({ source, start }) {
      const specifier = constantText(source);
      if (specifier !== null) add(specifier, start, { kind: 'dynamic', typeOnly: false });
    },
    TSImportEqualsDeclaration({ moduleReference, importKind, start }) {
      if (moduleReference.type !== 'TSExternalModuleReference') return;
      add(moduleReference.expression.value, start, { kind: 'require', typeOnly: importKind === 'type' });
    },
    TSImportType({ source, start }) {
      add(source.value, start, { kind: 'static', typeOnly: true });
    },
  }).visit(parsed.program);
}

function isNamedRequire(parameter: object): boolean {
  return 'name' in parameter && parameter.name === 'require';
}

/** `require(…)`, `require.resolve(…)`, `module.require(…)` and `createRequire(…)(…)`. */
function isRequire(callee: Expression): boolean {
  if (callee.type === 'Identifier') return callee.name === 'require';
  if (callee.type === 'ParenthesizedExpression') return isRequire(callee.expression);
  if (callee.type === 'CallExpression')
    return callee.callee.type === 'Identifier' && callee.callee.name === 'createRequire';
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  const member =
    callee.property.type === 'Identifier' && !callee.computed ? callee.property.name : constantText(callee.property);
  return callee.object.name === 'require' ? member !== 'main' : callee.object.name === 'module' && member === 'require';
}
