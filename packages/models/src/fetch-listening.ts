/** `fetch` that tells of the answer's beginning and of every piece of its body. */
export function fetchListening(onActivity: () => void): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    onActivity();
    if (!response.body) return response;
    const listener = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        onActivity();
        controller.enqueue(chunk);
      },
    });
    const { status, statusText, headers } = response;
    return new Response(response.body.pipeThrough(listener), { status, statusText, headers });
  };
}
