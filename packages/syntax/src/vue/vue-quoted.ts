import { javascriptQuoted } from '../javascript/javascript-quoted.js';
import { parseVue, scriptsOf } from './parse-vue.js';

/** Those of the offsets that are not code of a script block: templates, styles, and what is quoted in the scripts. */
export async function vueQuoted(
  source: string,
  offsets: readonly number[],
  place: { readonly path: string },
): Promise<Set<number>> {
  const code = new Set<number>();
  for (const script of scriptsOf(await parseVue(source, place))) {
    const inside = offsets.map((offset) => offset - script.offset).filter((at) => at >= 0 && at < script.source.length);
    const quoted = await javascriptQuoted(script.source, inside, script);
    for (const at of inside) if (!quoted.has(at)) code.add(at + script.offset);
  }
  return new Set(offsets.filter((offset) => !code.has(offset)));
}
