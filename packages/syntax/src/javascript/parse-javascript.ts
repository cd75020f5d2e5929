import type { ParseResult, ParserOptions } from 'oxc-parser';
import { loadParser } from '../load-parser.js';

/** Parses TS, TSX, JS or JSX; never throws on bad source (see `errors`). Throws `missing_dependency`. */
export async function parseJavaScript(source: string, { path }: { readonly path: string }): Promise<ParseResult> {
  const { parseSync } = await loadOxc();
  const name = path.slice(path.lastIndexOf('/') + 1) || 'source.ts';
  return parseSync(name, source, optionsFor(name));
}

export function loadOxc(): Promise<typeof import('oxc-parser')> {
  return loadParser('oxc-parser', () => import('oxc-parser'));
}

/** Bundlers read JSX in plain .js files too, so it is no error there. */
function optionsFor(name: string): ParserOptions {
  return /\.js$/i.test(name) ? { lang: 'jsx' } : {};
}
