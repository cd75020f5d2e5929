/** Tells the line, from 1, of places in a text that are asked for in ascending order, or again from an earlier one on. */
export function lineFinder(text: string): (place: number) => number {
  let known = { place: 0, line: 1 };
  return (place) => {
    if (place < known.place) known = { place: 0, line: 1 };
    let { line } = known;
    for (let at = text.indexOf('\n', known.place); at >= 0 && at < place; at = text.indexOf('\n', at + 1)) line++;
    known = { place, line };
    return line;
  };
}
