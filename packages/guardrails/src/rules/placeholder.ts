import { languageOf } from '@mgx/syntax';
import type { Finding, Rule, WrittenFile } from '../check-input.js';

const COMMENT = String.raw`^\s*(?:\/\/|#|\/?\*+|<!--|\{\/\*|--|;)?\s*`;
/** Code left out: what stands here destroys the file when it is written. */
const LEFT_OUT = new RegExp(
  String.raw`${COMMENT}[[(<]?(?:\.{3}|…)\s*\(?(?:the\s+)?(?:rest|remaining|existing|other|previous|unchanged|same|kalan|geri\s*kalan|mevcut)\b.*(?:\b(?:code|file|implementation|methods?|functions?|content|unchanged|here|as before|above|imports?|class|component)\b|kod|dosya)|${COMMENT}(?:the\s+)?(?:rest|remainder) of (?:the |this )?(?:code|file|implementation|class|component)\b.{0,40}(?:unchanged|the same|here|as before|stays|remains|omitted)`,
  'i',
);
/** Code promised: only in a comment, for in a string it is somebody's data. */
const PROMISED = new RegExp(
  String.raw`^\s*(?:\/\/|#|\/?\*+|<!--|\{\/\*)\s*(?:(?:TODO|FIXME)\b:?\s*(?:\([^)]*\):?\s*)?implement\b|(?:your|add|insert|put|write)\b.{0,20}\b(?:code|implementation|logic) (?:goes )?here|implementation goes here|(?:code|implementation|logic) (?:omitted|left out)\b)`,
  'i',
);

/** Places where the writer stopped writing; lines that stood there before do not count. */
export const placeholder: Rule = {
  id: 'placeholder',
  description: 'No code is left out ("... rest of code") or only promised ("TODO: implement", a warning).',
  check: ({ written }) =>
    written
      .filter(({ path }) => languageOf(path) !== null || /\.(php|css|scss|html|sh|svelte)$/.test(path))
      .flatMap((file) => placeholdersIn(file)),
};

/** Longer lines are data. */
const LONGEST_LINE = 400;

function placeholdersIn({ path, content, before }: WrittenFile): Finding[] {
  if (
    !/rest|remain|existing|other|previous|unchanged|same|todo|fixme|here|omitted|left out|kalan|mevcut/i.test(content)
  )
    return [];
  const known = new Set((before ?? '').split('\n').map((line) => line.trim()));
  return content.split('\n').flatMap((line, index) => {
    if (line.length > LONGEST_LINE) return [];
    const isLeftOut = LEFT_OUT.test(line);
    if ((!isLeftOut && !PROMISED.test(line)) || known.has(line.trim())) return [];
    const message = `Placeholder left in ${path}: '${line.trim().slice(0, 80)}'`;
    return [{ severity: isLeftOut ? ('error' as const) : ('warning' as const), path, line: index + 1, message }];
  });
}
