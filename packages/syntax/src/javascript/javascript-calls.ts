import { loadOxc, parseJavaScript } from './parse-javascript.js';

/** The names a JS or TS source calls, each once, without what stands before their last dot. */
export async function javascriptCalls(source: string, place: { readonly path: string }): Promise<readonly string[]> {
  const { program } = await parseJavaScript(source, place);
  const { Visitor } = await loadOxc();
  const names = new Set<string>();
  new Visitor({
    CallExpression({ callee }) {
      if (callee.type === 'Identifier') names.add(callee.name);
      else if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier')
        names.add(callee.property.name);
    },
  }).visit(program);
  return [...names];
}
