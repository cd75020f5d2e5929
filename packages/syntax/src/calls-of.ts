import type { SourcePlace } from './found.js';
import { javascriptCalls } from './javascript/javascript-calls.js';
import { languageOf } from './language-of.js';
import { pythonCalls } from './python/python-calls.js';

/**
 * The names that a Python, JS or TS source calls, each once, without what stands before their last dot:
 * `fastapi.FastAPI()` gives `FastAPI`. Empty for other languages.
 */
export async function callsOf(source: string, { path }: SourcePlace): Promise<readonly string[]> {
  switch (languageOf(path)) {
    case 'python':
      return pythonCalls(source);
    case 'typescript':
    case 'tsx':
    case 'javascript':
      return javascriptCalls(source, { path });
    default:
      return [];
  }
}
