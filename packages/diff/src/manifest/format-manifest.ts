import { markerOf } from './markers.js';
import { splitLines } from './lines.js';

/**
 * Files as a manifest that `parseManifest` reads back exactly: each in a fence longer than any in its content. A content
 * that does not end with a line ending gets one, as no fence can close in the middle of a line.
 */
export function formatManifest(files: readonly { readonly path: string; readonly content: string }[]): string {
  return files.map(({ path, content }) => `FILE: ${path}\n${fenced(content)}`).join('\n');
}

function fenced(content: string): string {
  const longest = [...content.matchAll(/`{3,}/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  // In a fence of three a marker with a fence after it would begin the next file.
  const hasMarker = content.includes('FILE:') && splitLines(content).some(({ text }) => markerOf(text) !== null);
  const fence = '`'.repeat(Math.max(longest, hasMarker ? 3 : 2) + 1);
  const ending = content === '' || content.endsWith('\n') ? '' : '\n';
  return `${fence}\n${content}${ending}${fence}\n`;
}
