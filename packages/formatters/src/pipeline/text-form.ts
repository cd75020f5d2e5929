import type { FormatFile, SourceFile } from './engine.js';

export type TextResult =
  | { readonly kind: 'formatted'; readonly content: string }
  | { readonly kind: 'failed'; readonly message: string };

/** Some formatters need a second pass to come to rest; what still moves then is discarded. */
const MAX_PASSES = 3;

/**
 * Formats a text until another pass changes nothing, keeping a CRLF file's line ends and a byte order mark. The last
 * pass also proves that the result still parses.
 */
export async function formatText({ path, content }: SourceFile, format: FormatFile): Promise<TextResult> {
  const hasMark = content.startsWith('\uFEFF');
  const isCrlf = /^[^\n]*\r\n/.test(content);
  let current = (hasMark ? content.slice(1) : content).replaceAll('\r\n', '\n');
  try {
    for (let pass = 0; pass < MAX_PASSES; pass++) {
      const next = await format({ path, content: current });
      if (pass > 0 && next === current) return { kind: 'formatted', content: restore(next, { hasMark, isCrlf }) };
      current = next;
    }
    return { kind: 'failed', message: `the output still changes after ${MAX_PASSES} passes, so it was discarded` };
  } catch (error) {
    // Whatever a formatter throws, the file stays as it is; a formatter must not fail a task.
    return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

function restore(text: string, { hasMark, isCrlf }: { readonly hasMark: boolean; readonly isCrlf: boolean }): string {
  const lines = isCrlf ? text.replaceAll('\n', '\r\n') : text;
  return hasMark ? `\uFEFF${lines}` : lines;
}
