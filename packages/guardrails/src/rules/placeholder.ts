import { languageOf } from '@mgx/syntax';
import { writtenFiles, type Finding, type Rule, type WrittenFile } from '../check-input.js';

const COMMENT = String.raw`^\s*(?:\/\/|#|\/?\*+|<!--|\{\/\*|--|;)?\s*`;
/** Code left out: what stands here destroys the file when it is written. */
const LEFT_OUT = new RegExp(
  String.raw`${COMMENT}(?:\.{3}|…)\s*\(?(?:the\s+)?(?:rest|remaining|existing|other|previous|unchanged|same)\b.*\b(?:code|file|implementation|methods?|functions?|content|unchanged|here|as before|above|imports?)\b`,
  'i',
);
/** Code promised: only in a comment, for in a string it is somebody's data. */
const PROMISED = new RegExp(
  String.raw`^\s*(?:\/\/|#|\/?\*+|<!--|\{\/\*)\s*(?:TODO\b:?\s*(?:\([^)]*\):?\s*)?implement\b|(?:your|add|insert|put)\b.{0,20}\b(?:code|implementation|logic) (?:goes )?here|implementation goes here)`,
  'i',
);

/** Places where the writer stopped writing; lines that stood there before do not count. */
export const placeholder: Rule = {
  id: 'placeholder',
  check: (input) =>
    writtenFiles(input)
      .filter(({ path }) => languageOf(path) !== null || /\.(php|vue|cs|css|html|sh)$/.test(path))
      .flatMap((file) => placeholdersIn(file, input.strict)),
};

function placeholdersIn({ path, content, before }: WrittenFile, strict: boolean): Finding[] {
  const known = new Set((before ?? '').split('\n').map((line) => line.trim()));
  return content.split('\n').flatMap((line, index) => {
    const isLeftOut = LEFT_OUT.test(line);
    if ((!isLeftOut && !PROMISED.test(line)) || known.has(line.trim())) return [];
    const severity = isLeftOut || strict ? 'error' : 'warning';
    const message = `Placeholder left in ${path}: '${line.trim().slice(0, 80)}'`;
    return [{ severity, path, line: index + 1, message }];
  });
}
