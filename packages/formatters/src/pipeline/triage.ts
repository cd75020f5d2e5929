import { isTooDeep } from '@mgx/syntax';
import type { SourceFile } from '../formatter.js';
import type { Language } from '../language.js';
import { detectMinified } from '../minified/detect-minified.js';

/** Nobody writes such files by hand; formatting one would only cost time. In UTF-16 code units. */
const LARGEST = 2_000_000;
/** What is minified and longer than this is a bundle, not a person's or a model's dense code. */
const LARGEST_DENSE = 20_000;
const GENERATED =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lock|composer\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|packages\.lock\.json)$|\.min\.(m?js|css)$|\.map$/;

export type Triage =
  | { readonly kind: 'format'; readonly warning: string | null }
  | { readonly kind: 'leave'; readonly warning: string | null };

/** Whether a file is for formatting at all, and what is to be said of it; what tools generate is passed over without a word. */
export function triage({ path, content }: SourceFile, language: Language): Triage {
  const leave = (warning: string | null): Triage => ({ kind: 'leave', warning });
  if (GENERATED.test(path) || content === '') return leave(null);
  if (content.length > LARGEST) return leave(`not formatted: ${content.length} characters, the limit is ${LARGEST}`);
  if (content.includes('\0')) return leave('not formatted: the file is binary');
  if (content.includes('\uFFFD')) {
    return leave('not formatted: it holds U+FFFD, which stands for bytes that are not UTF-8');
  }
  if (!content.isWellFormed()) return leave('not formatted: it holds half a surrogate pair, which UTF-8 cannot store');
  if (language !== 'text' && isTooDeep(content, { path }))
    return leave('not formatted: it is nested too deeply to be read');
  if (language !== 'javascript' && language !== 'typescript' && language !== 'css') {
    return { kind: 'format', warning: null };
  }
  const { issues } = detectMinified(content);
  if (issues.length === 0) return { kind: 'format', warning: null };
  const warning = `may be minified: ${issues.join('; ')}`;
  return content.length > LARGEST_DENSE && issues.some((issue) => !issue.startsWith('Excessive'))
    ? leave(`not formatted: ${warning}`)
    : { kind: 'format', warning };
}
