const FROM = /^from (\S+) import ([\w, ]+)$/;
const WHOLE = /^import (\w+)(?: as (\w+))?$/;

/** Python source without the imported names that nothing in it uses: a template imports whatever any entity may need. */
export function pruneImports(source: string): string {
  const lines = source.split('\n');
  const code = lines.filter((line) => !FROM.test(line) && !WHOLE.test(line)).join('\n');
  const isUsed = (name: string) => new RegExp(`\\b${name}\\b`).test(code);
  return lines
    .flatMap((line) => {
      const [, module, names] = FROM.exec(line) ?? [];
      if (module !== undefined && names !== undefined) {
        const used = names.split(', ').filter(isUsed);
        return used.length > 0 ? [`from ${module} import ${used.join(', ')}`] : [];
      }
      const [, whole, alias] = WHOLE.exec(line) ?? [];
      return whole !== undefined && !isUsed(alias ?? whole) ? [] : [line];
    })
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .replace(/("""\n)\n{2,}(?=from|import)/g, '$1\n')
    .replace(/^\n+/, '');
}
