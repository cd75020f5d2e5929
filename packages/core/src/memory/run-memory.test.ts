import { describe, expect, it } from '@jest/globals';
import { createMemory } from './run-memory.js';

describe('the memory of a run', () => {
  it('forgets the oldest past its bound, but never what is pinned', () => {
    const memory = createMemory({ most: 3 });
    memory.add({ title: 'plan', text: 'p' }, { isPinned: true });
    for (const title of ['one', 'two', 'three']) memory.add({ title, text: title });
    expect(memory.entries().map(({ title }) => title)).toEqual(['plan', 'two', 'three']);
  });

  it('keeps what is said through its redactor', () => {
    const memory = createMemory({ most: 10, redact: (text) => text.replaceAll('secret', '***') });
    memory.add({ title: 'output', text: 'the secret is out' });
    expect(memory.entries()).toEqual([{ title: 'output', text: 'the *** is out' }]);
  });
});
