import { expect, it } from '@jest/globals';
import { collectOutput } from './collect-output.js';

it('tells characters whole that come in two chunks', () => {
  const told: string[] = [];
  const output = collectOutput(100, (text) => void told.push(text));
  const bytes = Buffer.from('tâche ✓');
  for (const at of bytes.keys()) output.push(bytes.subarray(at, at + 1));
  expect(told.filter(Boolean)).toEqual([...'tâche ✓']);
  expect(output.text()).toBe('tâche ✓');
});

it('keeps head and tail of more than its limit, and says how much is left out', () => {
  const output = collectOutput(20, () => undefined);
  for (let line = 0; line < 100; line++) output.push(Buffer.from(`line ${line}\n`));
  expect(output.isTruncated()).toBe(true);
  expect(output.text()).toBe('line 0\nlin\n[... 770 bytes left out ...]\n8\nline 99\n');
});
