import { StringDecoder } from 'node:string_decoder';

/**
 * Keeps the head and the tail of a stream, at most `limit` bytes of it, so that neither the first error nor the summary
 * at the end is lost.
 */
export function collectOutput(limit: number, onText: (text: string) => void) {
  const half = Math.max(1, Math.floor(limit / 2));
  const head: Buffer[] = [];
  let headBytes = 0;
  let tail: Buffer = Buffer.alloc(0);
  let dropped = 0;
  // A character may begin in one chunk and end in the next.
  const decoder = new StringDecoder('utf8');
  return {
    push: (chunk: Buffer): void => {
      onText(decoder.write(chunk));
      const forHead = chunk.subarray(0, Math.max(0, half - headBytes));
      if (forHead.length > 0) head.push(forHead);
      headBytes += forHead.length;
      const rest = chunk.subarray(forHead.length);
      if (rest.length === 0) return;
      const joined = Buffer.concat([tail, rest]);
      dropped += Math.max(0, joined.length - half);
      tail = joined.subarray(Math.max(0, joined.length - half));
    },
    isTruncated: (): boolean => dropped > 0,
    text: (): string => {
      const start = Buffer.concat(head);
      if (dropped === 0) return Buffer.concat([start, tail]).toString('utf8');
      return `${start.toString('utf8')}\n[... ${dropped} bytes left out ...]\n${tail.toString('utf8')}`;
    },
  };
}
