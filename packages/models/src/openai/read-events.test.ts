import { describe, expect, it } from '@jest/globals';
import { readEvents } from './read-events.js';

async function eventsOf(bytes: Uint8Array, size: number): Promise<string[]> {
  const events: string[] = [];
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let place = 0; place < bytes.length; place += size) controller.enqueue(bytes.slice(place, place + size));
      controller.close();
    },
  });
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

describe('readEvents', () => {
  it.each<[name: string, text: string, events: string[]]>([
    ['events', 'data: one\n\ndata: two\n\n', ['one', 'two']],
    ['carriage returns', 'data: one\r\n\r\ndata: two\r\n\r\n', ['one', 'two']],
    ['no space after the colon', 'data:{"a":1}\n\n', ['{"a":1}']],
    ['several lines of one event', 'data: one\ndata: two\n\n', ['one\ntwo']],
    ['comments and other fields', ': hello\n\nevent: x\nid: 1\ndata: one\n\n', ['one']],
    ['no empty line at the end', 'data: one\n\ndata: two', ['one', 'two']],
    ['characters of several bytes', 'data: ä€😀\n\n', ['ä€😀']],
    ['nothing', '', []],
  ])('reads %s, however they are cut', async (_, text, events) => {
    const bytes = new TextEncoder().encode(text);
    for (const size of [1, 2, 3, 1000]) expect(await eventsOf(bytes, size)).toEqual(events);
  });

  it('reads a long line in many pieces, and none that is longer than it may be', async () => {
    const pieces = Array.from({ length: 50_000 }, () => new Uint8Array(400).fill(120));
    const body = () => ReadableStream.from([new TextEncoder().encode('data: '), ...pieces]);
    const read = async (limit: number) => {
      for await (const event of readEvents(body(), { limit: { length: limit, error: () => new Error('too long') } }))
        return event.length;
      return 0;
    };
    expect(await read(30_000_000)).toBe(20_000_000);
    await expect(read(1_000_000)).rejects.toThrow('too long');
  });
});
