/** The sentences of a text; a bulleted list after a colon belongs to its sentence unless its points are sentences themselves. */
export function splitSentences(text: string): string[] {
  return text
    .replace(/^\s*task:\s+(?=(?:please\s+)?(?:create|build|make|write|implement|develop)\b)/i, '')
    .replace(/(?:,\s*|\s+)(?:please|thanks|thank you)(?=\s*(?:[.!;,)]|$))/gim, '')
    .replace(/\{([^{}]*[:,][^{}]*)\}/g, (_, inner: string) => `(${membersOf(inner)})`)
    .replace(/[“”"`*_]{1,3}(?=[\s.,;:)]|$)|(?<=^|[\s(])[“”"`*_]{1,3}/gm, '')
    .replace(/[’]/g, "'")
    .replace(/(?<=^|[\s(])'|'(?=[\s.,;:)]|$)/gm, '')
    .replace(/[–—]/g, ' - ')
    .replace(/\s-\s+(?=(?:each|every|where|users?)\b)/gi, '. ')
    .replace(/(\b(?:for|of|manage)\s+(?:[a-z]+\s+){0,2}[a-z]+s)\s-\s+(?=[a-z])/gi, '$1: ')
    .replace(/^#+\s*/gm, '')
    .replace(
      /([^\n]*):[ \t]*\n+((?:[ \t]*(?:[-*•]|\d+[.)])[ \t]+[^\n]*(?:\n+|$))+)/g,
      (_, lead: string, points: string) => {
        const items = points.split('\n').map(withoutBullet).filter(Boolean);
        const areFields =
          /\b(?:fields?|attributes|properties|columns|has|have|with|contains?)\b/i.test(lead) &&
          !items.some((item) => /\bhas\b|\bhave\b/.test(item));
        return areFields ? `${lead}: ${items.map(bracketed).join(', ')}.\n` : `${lead}.\n${items.join('.\n')}.\n`;
      },
    )
    .split(/(?<=[.;!?])(?=\s|$)|\n+/)
    .map((sentence) =>
      withoutBullet(sentence)
        .replace(/^(?:the\s+)?(?:entity|entities|resources?|models?)\s*:\s*/i, 'for ')
        .replace(/(?:\bwith\s+)?(?:\b(?:an?|the|one)\s+)?\b(?:entity|resource|model)\s+(?:called|named)\s+/i, 'for ')
        .replace(/\bwith\s+(?:an?|the|one)\s+([A-Za-z]\w*)\s+(?:entity|resource|model)\b/, 'for $1')
        .replace(/\b(?:entity|model|resource|interface|type|class)\s+(?=[A-Z]\w*\s*\()/g, '')
        .replace(/:\s*(?=\([^()]*\)[.;!?]*\s*$)/, ' ')
        .replace(/[.;!?]+\s*$/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean);
}

function withoutBullet(line: string): string {
  return line.replace(/^\s*(?:[-*•]+|\d+[.)])\s*/, '').trim();
}

/** `name: string; price?: number` or `"name": "string"` on lines of their own, as a list with commas. */
function membersOf(text: string): string {
  return text
    .replace(/["']/g, '')
    .split(/[;,\n]+/)
    .map((member) => member.trim())
    .filter(Boolean)
    .join(', ');
}

/** `name: string, required` as one item of a list: `name (string, required)`. */
function bracketed(item: string): string {
  return item.replace(/[.;]$/, '').replace(/^([^:()]+?)\s*(?::|\s-\s)\s*([^()]+)$/, '$1 ($2)');
}
