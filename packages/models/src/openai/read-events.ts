/**
 * The data of each event of a `text/event-stream`, in order; comments and other fields are skipped, though `onBytes` is
 * called for them as well. Whoever stops reading has the rest of the body still before him.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  { onBytes }: { readonly onBytes?: () => void } = {},
): AsyncGenerator<string> {
  let rest = '';
  let data: string[] = [];
  const decoder = new TextDecoder();
  for await (const bytes of body.values({ preventCancel: true })) {
    onBytes?.();
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const ended of lines) {
      const line = ended.endsWith('\r') ? ended.slice(0, -1) : ended;
      if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
      if (line !== '' || data.length === 0) continue;
      yield data.join('\n');
      data = [];
    }
  }
  rest += decoder.decode();
  // Some servers leave out the last empty line.
  if (rest.startsWith('data:')) data.push(rest.slice(5).trim());
  if (data.length > 0) yield data.join('\n');
}
