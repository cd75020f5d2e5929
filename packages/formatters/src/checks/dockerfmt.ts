import { installed } from '../embedded/lazy-package.js';
import type { Formatter, LanguageFile, Outcome } from '../formatter.js';
import { askGoTool } from './go-tools.js';

/** dockerfmt (wasm) on Dockerfiles. Its output is taken only where nothing but white space and the case of instructions changed. */
export const dockerfmt: Formatter = {
  name: 'dockerfmt',
  kind: 'embedded',
  languages: ['dockerfile'],
  available: () => Promise.resolve(installed('@reteps/dockerfmt')),
  async format(files, { signal }) {
    const readable = files.filter((file) => !isBeyondIt(file));
    const results = readable.length > 0 ? [...(await askGoTool({ tool: 'dockerfmt', files: readable }, signal))] : [];
    return files.map((file): Outcome => {
      if (isBeyondIt(file)) return { kind: 'skipped' };
      const result = results.shift();
      if (typeof result !== 'string') return { kind: 'failed', message: 'it cannot read this file', line: null };
      // What it would write another way stays as it is, whole.
      return { kind: 'formatted', content: essence(result) === essence(file.content) ? result : file.content };
    });
  },
};

/** It strips the indentation of heredocs, which belongs to their text; and leaves no parser directive its place. */
function isBeyondIt({ content }: LanguageFile): boolean {
  return content.includes('<<') || /^#\s*escape\s*=/im.test(content);
}

function essence(text: string): string {
  return text.replace(/[\s\\]+/g, '').toLowerCase();
}
