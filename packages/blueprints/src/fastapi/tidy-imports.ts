const FROM = /^from (\S+) import ([\w, ]+)$/;
const WHOLE = /^import (\w+)(?: as (\w+))?$/;

/**
 * Python source with its imports as a linter wants them: without the names that nothing uses (a template imports
 * whatever any entity may need), one line for each module, each block of lines sorted.
 */
export function tidyImports(source: string): string {
  const lines = source.split('\n');
  const code = lines.filter((line) => !FROM.test(line) && !WHOLE.test(line)).join('\n');
  const isUsed = (name: string) => new RegExp(`\\b${name}\\b`).test(code);
  // `json=values` and `.json()` use no module.
  const isModuleUsed = (name: string) => new RegExp(`(?<![.\\w])${name}\\.`).test(code);
  const tidied: string[] = [];
  for (let index = 0; index < lines.length;) {
    const start = index;
    while (FROM.test(lines[index] ?? '') || WHOLE.test(lines[index] ?? '')) index++;
    tidied.push(
      ...(index > start ? sortedBlock(lines.slice(start, index), { isUsed, isModuleUsed }) : [lines[index++] ?? '']),
    );
  }
  return tidied
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .replace(/("""\n)\n{2,}(?=from|import)/g, '$1\n')
    .replace(/^\n+/, '');
}

type Uses = Readonly<Record<'isUsed' | 'isModuleUsed', (name: string) => boolean>>;

function sortedBlock(lines: readonly string[], { isUsed, isModuleUsed }: Uses): string[] {
  const wholes = lines.filter((line) => {
    const [, name = '', alias] = WHOLE.exec(line) ?? [];
    return name !== '' && isModuleUsed(alias ?? name);
  });
  const modules = new Map<string, string[]>();
  for (const line of lines) {
    const [, module = '', names = ''] = FROM.exec(line) ?? [];
    const used = names.split(', ').filter((name) => name !== '' && isUsed(name));
    if (used.length > 0) modules.set(module, [...(modules.get(module) ?? []), ...used]);
  }
  const froms = [...modules].map(
    ([module, names]) => `from ${module} import ${[...new Set(names)].sort(byKindThenName).join(', ')}`,
  );
  return [...wholes.sort(), ...froms.sort()];
}

/** Classes before functions, as isort has them. */
function byKindThenName(one: string, other: string): number {
  const key = (name: string) => `${/^[A-Z]/.test(name) ? 0 : 1}${name}`;
  return key(one) < key(other) ? -1 : 1;
}
