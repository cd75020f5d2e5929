export type ReadOptions = {
  readonly onBytes?: () => void;
  readonly limit?: { readonly length: number; readonly error: () => Error };
};

/**
 * The data of each event of a `text/event-stream`, in order; comments and other fields are skipped, though `onBytes` is
 * called for them as well. Whoever stops reading has the rest of the body still before him.
 * @throws the error of `limit` for a line of more characters than that
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  { onBytes, limit }: ReadOptions = {},
): AsyncGenerator<string> {
  let begun: string[] = [];
  let begunLength = 0;
  let data: string[] = [];
  const decoder = new TextDecoder();
  for await (const bytes of body.values({ preventCancel: true })) {
    onBytes?.();
    const [first = '', ...more] = decoder.decode(bytes, { stream: true }).split('\n');
    // Pieces of a line are joined once, at its end: joined one by one, a long line would be copied with each of them.
    begun.push(first);
    begunLength += first.length;
    if (limit && begunLength > limit.length) throw limit.error();
    if (more.length === 0) continue;
    const lines = [begun.join(''), ...more.slice(0, -1)];
    begun = [more.at(-1) ?? ''];
    begunLength = begun[0]?.length ?? 0;
    for (const ended of lines) {
      const line = ended.endsWith('\r') ? ended.slice(0, -1) : ended;
      if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
      if (line !== '' || data.length === 0) continue;
      yield data.join('\n');
      data = [];
    }
  }
  const rest = begun.join('') + decoder.decode();
  // Some servers leave out the last empty line.
  if (rest.startsWith('data:')) data.push(rest.slice(5).trim());
  if (data.length > 0) yield data.join('\n');
}
