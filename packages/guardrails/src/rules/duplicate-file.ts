import type { Check, Finding, Rule } from '../check-input.js';

/** Also of paths that are one file where names are compared without case or in another Unicode form (Windows, macOS). */
export const duplicateFile: Rule = {
  id: 'duplicate_file',
  description: 'Every file is defined once, also where file systems ignore case.',
  check: (check) => {
    const duplicates = check.manifest?.duplicates ?? [];
    const exact = [...new Set(duplicates)].map((path) => {
      const times = duplicates.filter((other) => other === path).length + 1;
      return { path, message: `Duplicate file definition: ${path} (defined ${times} times)` };
    });
    return [...exact, ...alike(check)];
  },
};

function alike({ changes, tree }: Check): Finding[] {
  const byKey = new Map<string, string[]>();
  const written = changes.filter(({ kind }) => kind !== 'delete').map(({ path }) => path);
  const writtenKeys = new Set(written.map(keyOf));
  for (const path of new Set([...tree, ...written])) {
    const key = keyOf(path);
    if (writtenKeys.has(key)) byKey.set(key, [...(byKey.get(key) ?? []), path]);
  }
  return [...byKey.values()].flatMap((paths) => {
    const [first, ...others] = paths;
    if (first === undefined || others.length === 0) return [];
    const message = `Duplicate file definition: ${first} (defined ${paths.length} times: ${paths.join(', ')} differ only in case)`;
    return [{ path: first, message }];
  });
}

function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
