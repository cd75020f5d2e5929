import { isMgxError } from '@mgx/errors';
import { diagnose, languageOf } from '@mgx/syntax';
import type { LanguageFile } from '../formatter.js';
import { nameForParser } from '../embedded/prettier-languages.js';

/** The first place where a text does not parse, by a parser that is not the formatter's own; null: it does, or nobody can tell. */
export async function parseError(
  content: string,
  file: Pick<LanguageFile, 'path' | 'language'>,
): Promise<{ readonly message: string; readonly line: number } | null> {
  const path = nameForParser(file);
  if (languageOf(path) === null) return null;
  try {
    const [first] = await diagnose(content, { path });
    return first ?? null;
  } catch (error) {
    // The formatter has read its own output; the second opinion is optional, as its parser is.
    if (isMgxError(error) && error.code === 'missing_dependency') return null;
    throw error;
  }
}
