/** The most that the counter of a millisecond holds: twelve bits. */
const MOST_OF_A_MILLISECOND = 0xfff;

/**
 * Makes ids that sort by the time they were made: UUIDs of version 7 (RFC 9562). Those of one maker rise strictly, also
 * within a millisecond and when the clock goes back.
 */
export function idMaker(now: () => number = Date.now): () => string {
  let time = 0;
  let count = 0;
  return () => {
    const at = now();
    if (at > time) [time, count] = [at, 0];
    else if (count < MOST_OF_A_MILLISECOND) count += 1;
    else [time, count] = [time + 1, 0];
    const bytes = Buffer.from(crypto.getRandomValues(new Uint8Array(16)));
    bytes.writeUIntBE(time, 0, 6);
    bytes.writeUInt16BE(0x7000 | count, 6);
    bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
}
