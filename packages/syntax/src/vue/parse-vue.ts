import type { SFCParseResult } from '@vue/compiler-sfc';
import { loadParser } from '../load-parser.js';

/** A script block of a single-file component. */
export type VueScript = {
  readonly source: string;
  /** Where it stands in the file (UTF-16). */
  readonly offset: number;
  /** A name with the block's language, for the parser of scripts. */
  readonly path: string;
};

/** Parses a single-file component; never throws on bad source (see `errors`). Throws `missing_dependency`. */
export async function parseVue(source: string, { path }: { readonly path: string }): Promise<SFCParseResult> {
  const { parse } = await loadParser('@vue/compiler-sfc', () => import('@vue/compiler-sfc'));
  return parse(source, { filename: path, sourceMap: false, ignoreEmpty: false });
}

/** Its script blocks; one that stands in a file of its own (`src`) is none. */
export function scriptsOf({ descriptor }: SFCParseResult): VueScript[] {
  return [descriptor.script, descriptor.scriptSetup].flatMap((block) => {
    if (!block || block.src) return [];
    const language = /^(ts|tsx|js|jsx)$/.test(block.lang ?? 'js') ? (block.lang ?? 'js') : 'ts';
    return [{ source: block.content, offset: block.loc.start.offset, path: `script.${language}` }];
  });
}
