/** A LISTEN or UNLISTEN as plain data; `channel` null means all of them (`UNLISTEN *`). */
export type ListenStatement = { readonly kind: 'listen' | 'unlisten'; readonly channel: string | null };

const COMMENTS = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/;
const STATEMENT = /^(un)?listen\s+(?:"((?:[^"]|"")+)"|([a-z_][\w$]*)|(\*))\s*;?\s*$/i;

/** Reads it from a statement, leading comments aside; null for any other. */
export function parseListen(text: string): ListenStatement | null {
  const match = STATEMENT.exec(text.replace(COMMENTS, ''));
  if (!match) return null;
  const [, un, quoted, plain] = match;
  const channel = quoted?.replaceAll('""', '"') ?? plain?.toLowerCase() ?? null;
  return { kind: un ? 'unlisten' : 'listen', channel };
}
