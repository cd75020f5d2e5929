import type { SourceFile } from './engine.js';

/** Nobody writes such files by hand; formatting one would only cost time. In UTF-16 code units. */
const LARGEST = 2_000_000;
const GENERATED =
  /(^|\/)(package-lock\.json|pnpm-lock\.yaml|yarn\.lock|composer\.lock|poetry\.lock|uv\.lock)$|\.min\.(js|css)$|\.map$/;

/** Why a file is not for formatting at all, or null; what tools generate is passed over without a word. */
export function reasonNotToFormat({ path, content }: SourceFile): { message: string; isWorthSaying: boolean } | null {
  if (GENERATED.test(path) || content === '') return { message: 'generated or empty', isWorthSaying: false };
  if (content.includes('\0')) return { message: 'not formatted: the file is binary', isWorthSaying: true };
  if (content.includes('\uFFFD')) return { message: 'not formatted: the file is not valid UTF-8', isWorthSaying: true };
  if (content.length <= LARGEST) return null;
  return { message: `not formatted: ${content.length} characters, the limit is ${LARGEST}`, isWorthSaying: true };
}
