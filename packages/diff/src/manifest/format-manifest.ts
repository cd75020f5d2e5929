/**
 * Files as a manifest that `parseManifest` reads back exactly: each in a fence longer than any in its content. A content
 * that does not end with a line ending gets one, as no fence can close in the middle of a line.
 */
export function formatManifest(files: readonly { readonly path: string; readonly content: string }[]): string {
  return files.map(({ path, content }) => `FILE: ${path}\n${fenced(content)}`).join('\n');
}

function fenced(content: string): string {
  const longest = [...content.matchAll(/`{3,}/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  const ending = content === '' || content.endsWith('\n') ? '' : '\n';
  return `${fence}\n${content}${ending}${fence}\n`;
}
