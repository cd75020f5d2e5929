import type { ProjectFile } from '../template/read-template.js';

const TYPES = 'app/models/types.py';

/** The project without the types of `types.py` that no other file of it names, and without what only they need. */
export function keepUsedTypes(files: readonly ProjectFile[]): ProjectFile[] {
  const others = files.filter(({ path }) => path !== TYPES).map(({ content }) => content);
  const isUsed = (name: string) => others.some((content) => new RegExp(`\\b${name}\\b`).test(content));
  return files.map((file) => {
    if (file.path !== TYPES) return file;
    const lines = file.content.split('\n').filter((line) => {
      const [, name] = /^(\w+) = con\w+\(/.exec(line) ?? [];
      return (name === undefined || isUsed(name)) && (!line.startsWith('_PATTERN') || isUsed('Email'));
    });
    return { path: file.path, content: lines.join('\n') };
  });
}
