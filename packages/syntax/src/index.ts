export { callsOf } from './calls-of.js';
export type { Diagnostic, ImportFound, SourceFacts, SourcePlace } from './found.js';
export { languageOf, type SourceLanguage } from './language-of.js';
export { quotedAmong } from './quoted-among.js';
export { isTooDeep } from './too-deep.js';
export { diagnose, importsOf, readSource } from './read-source.js';
