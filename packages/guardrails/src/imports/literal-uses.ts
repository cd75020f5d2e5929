import type { Stack } from '@mgx/stacks';
import { languageOf, quotedAmong } from '@mgx/syntax';
import type { WrittenFile } from '../check-input.js';

/** A forbidden statement in code. */
export type LiteralUse = { readonly line: number; readonly match: string };

/**
 * The statements that Appendix F forbids in a source file, as words of its code: one in a comment or a string is none. Files
 * that are not source (documentation, data) have no statements.
 */
export async function literalUses({ path, content }: WrittenFile, stack: Stack): Promise<LiteralUse[]> {
  const language = languageOf(path);
  if (language === null || language === 'json' || language === 'jsonc' || language === 'yaml') return [];
  const found = stack.literalRules.forbiddenTexts.flatMap((text) =>
    [...content.matchAll(shapeOf(text))].map((match) => ({ text, offset: match.index })),
  );
  if (found.length === 0) return [];
  const quoted = await quotedAmong(
    content,
    found.map(({ offset }) => offset),
    { path },
  );
  return found
    .filter(({ offset }) => !quoted.has(offset))
    .map(({ text, offset }) => ({ line: content.slice(0, offset).split('\n').length, match: text }))
    .sort((a, b) => a.line - b.line);
}

const shapes = new Map<string, RegExp>();

/** Any blanks for a blank, either quote for a quote, and whole words at both ends. */
function shapeOf(text: string): RegExp {
  const known = shapes.get(text);
  if (known) return known;
  const pattern = text
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/['"]/g, `['"\`]`)
    .replace(/ /g, '\\s+');
  const shape = new RegExp(
    `${/^\w/.test(text) ? '(?<![\\w.$])' : ''}${pattern}${/\w$/.test(text) ? '(?![\\w-])' : ''}`,
    'g',
  );
  shapes.set(text, shape);
  return shape;
}
