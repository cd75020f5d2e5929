import type { OxcError, ParseResult, ParserOptions } from 'oxc-parser';
import { isTooDeep } from '../too-deep.js';
import { loadParser } from '../load-parser.js';

/** Parses TS, TSX, JS or JSX; never throws on bad source (see `errors`). Throws `missing_dependency`. */
export async function parseJavaScript(source: string, { path }: { readonly path: string }): Promise<ParseResult> {
  const { parseSync } = await loadOxc();
  const name = path.slice(path.lastIndexOf('/') + 1) || 'source.ts';
  if (!isTooDeep(source, { path: name })) return parseSync(name, source, optionsFor(name));
  const { program, module, comments } = parseSync(name, '', optionsFor(name));
  return { program, module, comments, errors: [TOO_DEEP] };
}

/** The parser recurses on the machine's stack, and past its end it takes the process with it. */
const TOO_DEEP: OxcError = {
  severity: 'Error' as OxcError['severity'],
  message: 'nested too deeply to be read',
  labels: [],
  helpMessage: null,
  codeframe: null,
};

export function loadOxc(): Promise<typeof import('oxc-parser')> {
  return loadParser('oxc-parser', () => import('oxc-parser'));
}

/** Bundlers read JSX in plain .js files too, so it is no error there. */
function optionsFor(name: string): ParserOptions {
  return /\.js$/i.test(name) ? { lang: 'jsx' } : {};
}
