import { isAlias, isMap, isNode, isScalar, isSeq, type Document, type LineCounter, type Node, type Pair } from 'yaml';

export type Place = { readonly line: number; readonly column: number };

/** A value's place in a YAML text. */
export type Found = {
  /** From 1; of the value (of its key if asked for, or if there is no value), else of what holds it; null of an empty text. */
  readonly place: Place | null;
  /** Tags on the way to it, its own last. */
  readonly tags: readonly string[];
};

/** Finds what stands at a path of a document, through aliases and merged maps. */
export function findPlace(
  document: Document.Parsed,
  path: readonly string[],
  { lines, wants }: { readonly lines: LineCounter; readonly wants: 'key' | 'value' },
): Found {
  let node = resolved(document.contents, document);
  let last: Node | null = node;
  const tags: string[] = [];
  for (const segment of path) {
    const next: Pair | Node | null = stepInto(node, segment, document);
    if (next === null) break;
    const key = isNode(next) ? null : next.key;
    const value = isNode(next) ? next : next.value;
    const hasText = isNode(value) && !(isScalar(value) && value.source === '');
    last = (wants === 'value' && hasText) || !isNode(key) ? (isNode(value) ? value : last) : key;
    if (isNode(value) && value.tag) tags.push(value.tag);
    node = resolved(value, document);
  }
  if (!last?.range) return { place: null, tags };
  const { line, col } = lines.linePos(last.range[0]);
  return { place: { line, column: col }, tags };
}

function resolved(node: unknown, document: Document): Node | null {
  const value = isAlias(node) ? node.resolve(document) : node;
  return isNode(value) ? value : null;
}

function stepInto(node: Node | null, segment: string, document: Document): Pair | Node | null {
  if (isSeq(node)) {
    const item = node.items[Number(segment)];
    return isNode(item) ? item : null;
  }
  if (!isMap(node)) return null;
  const own = node.items.find(({ key }) => keyText(key) === segment);
  if (own) return own;
  for (const { key, value } of node.items) {
    if (keyText(key) !== '<<') continue;
    const target = resolved(value, document);
    for (const source of isSeq(target) ? target.items : [target]) {
      const merged = stepInto(resolved(source, document), segment, document);
      if (merged) return merged;
    }
  }
  return null;
}

function keyText(key: unknown): string | null {
  return isScalar(key) ? (key.source ?? String(key.value)) : null;
}
