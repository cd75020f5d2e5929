import type { SourceLanguage } from '@mgx/syntax';
import { packageName } from './module-names.js';

/** The part of an import that names its library: `django.http` -> `django`, `@scope/name/deep` -> `@scope/name`, `Illuminate\Http` -> `Illuminate`. */
export function importRoot(specifier: string, language: SourceLanguage | null): string {
  switch (language) {
    case 'python':
    case 'csharp':
      return specifier.split('.', 1)[0] ?? specifier;
    case 'php':
      return specifier.split('\\', 1)[0] ?? specifier;
    default:
      return packageName(specifier.replace(/^npm:/, ''));
  }
}
