import type { Rule } from '../check-input.js';

/** Second line of defence: whoever applies the changes refuses such paths too. */
export const unsafePath: Rule = {
  id: 'unsafe_path',
  check: ({ changes, manifest }) => [
    ...(manifest?.emptyPaths ?? []).map((line) => ({ line, message: 'Empty file path found' })),
    ...changes.flatMap(({ path, from }) =>
      [path, ...(from === undefined ? [] : [from])].flatMap((each) => {
        const message = problemOf(each);
        return message === null ? [] : [{ path: each === '' ? null : each, message }];
      }),
    ),
  ],
};

function problemOf(path: string): string | null {
  if (path.trim() === '') return 'Empty file path found';
  const segments = path.split(/[\\/]/);
  if (segments.includes('..')) return `Path traversal detected: ${path}`;
  if (/^([\\/~]|[A-Za-z]:)/.test(path)) return `Dangerous absolute path: ${path}`;
  if (/[\u0000-\u001f\u007f]/.test(path)) return `Unsafe path (control character): ${JSON.stringify(path)}`;
  if (/^(\.git|node_modules)$/i.test(segments[0] ?? '')) return `Unsafe path (not the project's own files): ${path}`;
  return null;
}
