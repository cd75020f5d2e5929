import type { Hunk } from '../patch/patch.js';
import { patchText } from '../placing/patch-text.js';

/**
 * Of the ways in which a hunk can be read the one that fits the file, of several the one with the longest search: what it
 * asks for stands there, a line like the divider included. Null: by one reading it is to be applied, by another it is already.
 */
export function chooseReading(text: string, hunk: Hunk): Hunk | null {
  const { otherReadings = [] } = hunk;
  if (otherReadings.length === 0) return hunk;
  const statusOf = (one: Hunk) => patchText(text, [one], { mode: 'strict' }).hunks[0]?.status;
  const readings = [hunk, ...otherReadings].map((one) => ({ one, status: statusOf(one) }));
  const placed = readings.findLast(({ status }) => status === 'placed');
  const applied = readings.find(({ status }) => status === 'already_applied');
  if (placed && applied && placed.one === hunk) return null;
  return (placed ?? applied)?.one ?? hunk;
}
