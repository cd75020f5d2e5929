/**
 * Finds ends of brackets, of all of a text in one pass: the place after what closes the bracket at a place; the end of the
 * text when nothing does. One kind of bracket is as good as another.
 */
export function bracketEnds(code: string): (open: number) => number {
  const ends = new Map<number, number>();
  const opened: number[] = [];
  for (let index = 0; index < code.length; index++) {
    const char = code[index] ?? '';
    if ('([{'.includes(char)) opened.push(index);
    else if (')]}'.includes(char)) {
      const open = opened.pop();
      if (open !== undefined) ends.set(open, index + 1);
    }
  }
  return (open) => ends.get(open) ?? code.length;
}
