/** A word or phrase of the vocabulary found in a text. Offsets are UTF-16 code units of the lower-cased text. */
export type Mention<Entry> = { readonly entry: Entry; readonly start: number; readonly end: number };

/** Finds the vocabulary's entries as whole words; a longer phrase takes its words away from shorter ones. */
export function findMentions<Entry extends { readonly text: string }>(
  text: string,
  vocabulary: readonly Entry[],
): Mention<Entry>[] {
  const found: Mention<Entry>[] = [];
  for (const entry of vocabulary) {
    for (let start = text.indexOf(entry.text); start >= 0; start = text.indexOf(entry.text, start + 1)) {
      const end = start + entry.text.length;
      if (isWhole(text, start, end)) found.push({ entry, start, end });
    }
  }
  found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: Mention<Entry>[] = [];
  for (const mention of found) {
    if (!kept.some((other) => mention.start < other.end && other.start < mention.end)) kept.push(mention);
  }
  return kept.sort((a, b) => a.start - b.start);
}

const WORD = /[\p{L}\p{N}_]/u;

/** No letter, digit or joining sign on either side: "ci" is not in "fibonacci", nor "c" in "c#" or "node" in "node-red". */
function isWhole(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  if (WORD.test(before) || before === '@') return false;
  if (WORD.test(after) || after === '#' || after === '+') return false;
  // A full stop or hyphen joins only when a word goes on behind it.
  const joins = (sign: string, next: string | undefined) =>
    /[.\-/]/.test(sign) && next !== undefined && WORD.test(next);
  return !joins(after, text[end + 1]) || after === '/' || !isNameJoin(text, end);
}

/** "node-red" and "vue.draggable" are other names; "fastapi-based" and "express.Then" are not. */
function isNameJoin(text: string, end: number): boolean {
  const next = /^[.-]([\p{L}\p{N}]+)/u.exec(text.slice(end, end + 24))?.[1] ?? '';
  return !/^(based|style|like|powered|app|api|backend|frontend|server|service|project|to|and|ts|js)$/.test(next);
}
