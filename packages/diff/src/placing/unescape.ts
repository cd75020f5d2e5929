import type { FileText } from './file-text.js';
import { findHomes } from './homes.js';
import { placeBlock } from './place.js';
import { workOf, type Place, type Work } from './work.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&amp;': '&',
};
const ENTITY = /&(?:lt|gt|quot|amp|#39|#x27);/g;

export function hasEntities(text: string): boolean {
  return text.includes('&') && text.replace(ENTITY, '') !== text;
}

/** A hunk that was escaped for a web page on its way, placed as it was before: its old lines must then stand to the byte. */
export function placeUnescaped(text: FileText, work: Work): Place | null {
  if (!work.old.some((line) => hasEntities(line.text))) return null;
  const lines = work.lines.map((line) => ({
    ...line,
    text: line.text.replace(ENTITY, (entity) => ENTITIES[entity] ?? entity),
  }));
  const plain = workOf(work.hunk, lines, work.index);
  const homes = findHomes(text, plain.old);
  const [only] = homes.lines;
  if (only === undefined || homes.lines.length > 1 || homes.level !== 'exact') return null;
  const place = placeBlock(text, plain, only, { level: 'exact', confidence: 0.9 });
  return place && { ...place, work, level: 'unescaped' };
}
