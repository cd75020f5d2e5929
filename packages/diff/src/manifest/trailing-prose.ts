import type { MarkedLine } from './marked-lines.js';

/** Files whose lines are never sentences at the margin, so that a sentence at their end is about them. */
const CODE =
  /\.([cm]?[jt]sx?|jsonc?|json5|vue|svelte|astro|css|scss|less|pyi?|php|cs|csproj|sln|xml|html?|toml|ya?ml|sql|sh|prisma|graphql|gql|conf|ini|go|rs|java|kt|rb)$|(^|\/)(Dockerfile[^/]*|\.env[^/]*|\.[a-z]+ignore|requirements[^/]*\.txt)$/i;
/** Plain texts with a template's name: mails, mostly. */
const TEXT_TEMPLATE = /\.blade\.php$|\.(txt|md|text)\.\w+$/i;

/**
 * The line where what is said after an unfenced file begins ("This is great! You can now run it."), as an index into its
 * lines; null where the file goes on to its end. From there on every line must be prose, a list or a fenced example.
 */
export function proseStart(lines: readonly MarkedLine[], path: string): number | null {
  if (!CODE.test(path) || TEXT_TEMPLATE.test(path)) return null;
  const hasHashComments =
    /\.(pyi?|ya?ml|toml|sh|rb|conf|ini)$|(^|\/)(Dockerfile|\.env|\.[a-z]+ignore|requirements)/i.test(path);
  let best: number | null = null;
  let isInFence = false;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index];
    const text = line?.text ?? '';
    if (line?.fence) isInFence = !isInFence;
    else if (text.trim() !== '' && !isInFence) {
      if (hasHashComments && text.startsWith('#')) break;
      if (isSentence(text)) best = lines[index - 1]?.text.trim() === '' ? index : best;
      else if (!isLoose(text)) break;
    }
  }
  const hasFileBefore = best !== null && lines.slice(0, best).some(({ text }) => text.trim() !== '');
  return hasFileBefore ? best : null;
}

/** Longer lines are no sentences; the bound also keeps the expressions below cheap. */
const LONGEST_SENTENCE = 1_000;

/** A sentence at the margin: a capital first, three words or more, an end, and nothing that only code has. */
function isSentence(text: string): boolean {
  if (text.length > LONGEST_SENTENCE || /^\s/.test(text)) return false;
  // How an answer says that another file goes.
  if (/^[*`]{0,2}DELETE: ?[*`]{0,2}\S+$/.test(text.trim())) return true;
  const plain = text.replace(/^(?:#{1,6} |[-*+] |\d+[.)] |> )?[*_]{0,2}/, '').trim();
  if (!/^[\p{Lu}\p{Extended_Pictographic}]/u.test(plain) || /^\p{Lu}{2,}[ :=]/u.test(plain)) return false;
  // What is in backticks is quoted code and says nothing about the line.
  const unquoted = plain.replace(/`[^`]*`/g, 'code');
  if (/[;{}=<>]|[\w\])]\(|\w\.\w+\(/.test(unquoted)) return false;
  const words = unquoted.match(/\p{L}[\p{L}\p{M}'’-]*/gu)?.length ?? 0;
  const ends = /[.!?:…][)*_"'”\s\p{Extended_Pictographic}]*$/u.test(unquoted);
  return (words >= 3 && ends) || words >= 6;
}

/** What may stand between sentences: list items, headings, the rest of a paragraph. */
function isLoose(text: string): boolean {
  if (text.length > LONGEST_SENTENCE) return false;
  return (
    /^\s{0,3}(?:[-*+] |\d+[.)] |#{1,6} |> |\*\*|---+$)/.test(text) || /^\p{L}[^;{}=<>]*\s\S[^;{}=<>]*$/u.test(text)
  );
}
