export { diagnose } from './diagnose.js';
export { importsOf } from './imports-of.js';
export { languageOf, type SourceLanguage } from './language-of.js';
export { pythonCalls } from './python/python-calls.js';
export type { Diagnostic, ImportFound, SourcePlace } from './found.js';
