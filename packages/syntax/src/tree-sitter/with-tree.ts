import type { Node, Parser, Tree } from '@vscode/tree-sitter-wasm';
import { createRequire } from 'node:module';
import { loadParser } from '../load-parser.js';

/** The grammars used here, by the names of their files. */
export type Grammar = 'python' | 'php' | 'c-sharp';

const parsers = new Map<Grammar, Promise<Parser>>();

/** Parses a source and hands the tree to `use`, freeing it afterwards. Throws `missing_dependency`. */
export async function withTree<T>(grammar: Grammar, source: string, use: (tree: Tree) => T): Promise<T> {
  const parser = await parserFor(grammar);
  const tree = parser.parse(source);
  if (!tree) throw new Error('tree-sitter gave no tree although a language is set');
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}

/** All nodes of these types, in order of their places. */
export function nodesOf(root: Node, types: string[]): Node[] {
  return root.descendantsOfType(types).flatMap((node) => (node === null ? [] : [node]));
}

function parserFor(grammar: Grammar): Promise<Parser> {
  const known = parsers.get(grammar);
  if (known) return known;
  const loading = loadParser('@vscode/tree-sitter-wasm', () => createParser(grammar)).catch((error: unknown) => {
    parsers.delete(grammar);
    throw error;
  });
  parsers.set(grammar, loading);
  return loading;
}

let initializing: Promise<void> | undefined;

async function createParser(grammar: Grammar): Promise<Parser> {
  const module = await import('@vscode/tree-sitter-wasm');
  await (initializing ??= module.default.Parser.init());
  const file = createRequire(import.meta.url).resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammar}.wasm`);
  const parser = new module.default.Parser();
  return parser.setLanguage(await module.default.Language.load(file));
}
