/** A brace of prose that nothing closes is passed over, but not more than so many: each costs a look at the whole rest. */
const MOST_OPEN = 8;
const MOST_OBJECTS = 100;

/**
 * The texts between matching braces of a text, the outermost, in order; last one that is broken off, to its end. Braces in
 * strings do not count.
 */
export function objectsIn(text: string): string[] {
  const found: string[] = [];
  let open = 0;
  let start = text.indexOf('{');
  while (start >= 0 && open < MOST_OPEN && found.length < MOST_OBJECTS) {
    const end = endOfObject(text, start);
    if (end !== null) found.push(text.slice(start, end));
    else if (/^\{\s*"/.test(text.slice(start, start + 100))) return [...found, text.slice(start)];
    else open++;
    start = text.indexOf('{', end ?? start + 1);
  }
  return found;
}

function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let isString = false;
  for (let place = start; place < text.length; place++) {
    const char = text[place];
    if (isString) {
      if (char === '\\') place++;
      else if (char === '"' || char === '\n') isString = false;
    } else if (char === '"') isString = true;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return place + 1;
  }
  return null;
}
