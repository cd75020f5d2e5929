import type { SFCParseResult } from '@vue/compiler-sfc';
import type { Diagnostic, SourceFacts } from '../found.js';
import { javascriptFacts } from '../javascript/javascript-facts.js';
import { lineIndex } from '../line-index.js';
import { parseVue, scriptsOf } from './parse-vue.js';

type Facts = Pick<SourceFacts, 'imports' | 'diagnostics'>;

/** Imports and syntax errors of a Vue component: of its scripts, and of the shape of the whole. */
export async function vueFacts(source: string, place: { readonly path: string }): Promise<Facts> {
  const parsed = await parseVue(source, place);
  const positionOf = lineIndex(source);
  const facts: Facts[] = [{ imports: [], diagnostics: parsed.errors.map(toDiagnostic) }];
  for (const script of scriptsOf(parsed)) {
    const before = positionOf(script.offset).line - 1;
    const { imports, diagnostics } = await javascriptFacts(script.source, script);
    facts.push({
      imports: imports.map((found) => ({ ...found, line: found.line + before })),
      diagnostics: diagnostics.map((found) => ({ ...found, line: found.line + before })),
    });
  }
  const byLine = (a: { readonly line: number }, b: { readonly line: number }) => a.line - b.line;
  return {
    imports: facts.flatMap(({ imports }) => imports).sort(byLine),
    diagnostics: facts.flatMap(({ diagnostics }) => diagnostics).sort(byLine),
  };
}

function toDiagnostic(error: SFCParseResult['errors'][number]): Diagnostic {
  const start = 'loc' in error ? error.loc?.start : undefined;
  return { line: start?.line ?? 1, column: start?.column ?? 1, message: error.message };
}
