import type { Parser, Tree } from '@vscode/tree-sitter-wasm';
import { createRequire } from 'node:module';
import { loadParser } from '../load-parser.js';

let loading: Promise<Parser> | undefined;

/** Parses Python and hands the tree to `use`, freeing it afterwards. Throws `missing_dependency`. */
export async function withPythonTree<T>(source: string, use: (tree: Tree) => T): Promise<T> {
  loading ??= loadParser('@vscode/tree-sitter-wasm', createPythonParser);
  const parser = await loading.catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const tree = parser.parse(source);
  if (!tree) throw new Error('tree-sitter gave no tree although a language is set');
  try {
    return use(tree);
  } finally {
    tree.delete();
  }
}

async function createPythonParser(): Promise<Parser> {
  const module = await import('@vscode/tree-sitter-wasm');
  await module.default.Parser.init();
  const grammar = createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-python.wasm');
  const parser = new module.default.Parser();
  return parser.setLanguage(await module.default.Language.load(grammar));
}
