import { foldWord } from './fold-word.js';
import { readEnding } from './turkish-endings.js';

/** A word, a sign or a line break of a task. */
export type Token = {
  /** Folded; a contraction keeps its t ("dont"), another ending behind an apostrophe is cut off. */
  readonly text: string;
  /** As written, without the ending. */
  readonly raw: string;
  /** Folded ending behind an apostrophe ("FastAPI'ye": ye), or ''. */
  readonly ending: string;
  /** No white space in front. */
  readonly isGlued: boolean;
  readonly isWord: boolean;
  /** A sentence ends here. */
  readonly isBreak: boolean;
};

/** Cuts a text into tokens, in time proportional to its length. */
export function tokenize(text: string): readonly Token[] {
  const normal = text.normalize('NFKC');
  const tokens: Token[] = [];
  let end = 0;
  for (const match of normal.matchAll(/\n|[\p{L}\p{N}\p{M}]+(?:['’ʼ`´]\p{L}+)?|['’ʼ`´]\p{L}+|[^\s]/gu)) {
    const isGlued = match.index === end && end > 0;
    end = match.index + match[0].length;
    const following = normal[end];
    const last = tokens.at(-1);
    if (/^['’ʼ`´]/.test(match[0]) && isGlued && last && readEnding(foldWord(match[0].slice(1)))) {
      // "C#'ta": the ending belongs to what the sign ends.
      tokens[tokens.length - 1] = { ...last, ending: foldWord(match[0].slice(1)) };
      continue;
    }
    tokens.push(tokenOf(match[0], { isGlued, following }));
  }
  return tokens;
}

function tokenOf(raw: string, { isGlued, following }: { isGlued: boolean; following: string | undefined }): Token {
  const [word = '', ending = ''] = raw.split(/['’ʼ`´]/u);
  const isWord = /^[\p{L}\p{N}]/u.test(raw);
  const isContraction = foldWord(ending) === 't';
  const isEnd = following === undefined || /\s/.test(following);
  return {
    text: isWord ? foldWord(isContraction ? `${word}t` : word) : raw,
    raw: isWord ? word : raw,
    ending: isWord && !isContraction ? foldWord(ending) : '',
    isGlued,
    isWord,
    isBreak: raw === '\n' || /^[;!?]$/.test(raw) || (/^[.:]$/.test(raw) && isEnd),
  };
}
