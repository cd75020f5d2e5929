export type Item = { readonly text: string; readonly start: number };

/** Splits a list at commas, semicolons and `and`, but not within brackets. */
export function splitItems(list: string): Item[] {
  const items: Item[] = [];
  let depth = 0;
  let start = 0;
  const separator = /[([{]|[)\]}]|[,;\n&]|\+|\b(?:and|plus|as well as|along with)\b/gi;
  const push = (end: number) => {
    const text = list.slice(start, end);
    if (text.trim() !== '') items.push({ text: text.trim(), start });
  };
  for (const match of list.matchAll(separator)) {
    const [token] = match;
    if (/[([{]/.test(token)) depth++;
    else if (/[)\]}]/.test(token)) depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      push(match.index);
      start = match.index + token.length;
    }
  }
  push(list.length);
  return items;
}
