import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatManifest } from './format-manifest.js';
import { parseManifest } from './parse-manifest.js';

const filesOf = (text: string) => parseManifest(text).files.map(({ path, content }) => [path, content]);

describe('parseManifest', () => {
  it.each([
    ['plain', 'FILE: a.ts\nx\n'],
    ['backticks', 'FILE: `a.ts`\nx\n'],
    ['bold', '**FILE: a.ts**\nx\n'],
    ['bold marker', '**FILE:** a.ts\nx\n'],
    ['heading', '### FILE: a.ts\nx\n'],
    ['all in backticks', '`FILE: a.ts`\nx\n'],
    ['fenced', 'FILE: a.ts\n```ts\nx\n```\n'],
    ['fenced after a blank line', 'FILE: a.ts\n\n```ts\nx\n```\n'],
    ['tildes', 'FILE: a.ts\n~~~\nx\n~~~\n'],
    ['prose around', 'Here it is.\n\nFILE: a.ts\n```\nx\n```\nDone.\n'],
    ['a fence around all', '```\nFILE: a.ts\nx\n```\nBye\n'],
    ['a byte order mark', '\uFEFFFILE: a.ts\nx\n'],
    ['no newline at the end', 'FILE: a.ts\nx'],
  ])('reads one file: %s', (_, text) => {
    expect(filesOf(text)).toEqual([['a.ts', 'x\n']]);
  });

  it('keeps what stands in a fence to the byte', () => {
    expect(filesOf('FILE: a\n```\n\n  x  \r\n\ty\n\n```\n')).toEqual([['a', '\n  x  \r\n\ty\n\n']]);
  });

  it('keeps a fence inside a longer one, and pairs those with a language', () => {
    expect(filesOf('FILE: R.md\n````md\n```\nFILE: x\n```\n````\n')).toEqual([['R.md', '```\nFILE: x\n```\n']]);
    expect(filesOf('FILE: R.md\n```md\n```sh\nls\n```\nend\n```\n')).toEqual([['R.md', '```sh\nls\n```\nend\n']]);
  });

  it('takes a marker within the fence of an unfenced text as an example', () => {
    const text = 'FILE: R.md\nSo:\n```\nFILE: x\n```\nFILE: b.ts\nb\n';
    expect(filesOf(text)).toEqual([
      ['R.md', 'So:\n```\nFILE: x\n```\n'],
      ['b.ts', 'b\n'],
    ]);
  });

  it('goes on with the next file where a closing fence is missing', () => {
    expect(filesOf('FILE: a\n```ts\na\nFILE: b\n```ts\nb\n```\n')).toEqual([
      ['a', 'a\n'],
      ['b', 'b\n'],
    ]);
  });

  it('tells of doubles, prose, markers without a path, and a text that was cut off', () => {
    const manifest = parseManifest('Hi\nFILE: a\n1\nFILE:\nlost\nFILE: a\n2\nFILE: c\n```ts\nconst x');
    expect(manifest).toMatchObject({
      duplicates: ['a'],
      emptyPaths: [4],
      truncated: 'c',
      prose: [{ line: 1, text: 'Hi' }],
    });
    expect(manifest.files).toEqual([
      { path: 'a', content: '2\n', line: 2 },
      { path: 'c', content: 'const x', line: 8 },
    ]);
  });

  it('reads back what formatManifest writes', () => {
    const text = fc.array(fc.constantFrom('```', '````', '```ts', 'FILE: x', '~~~', 'a', '', '\r', '\u2028'));
    const file = fc.record({
      path: fc.constantFrom('a', 'b.md', 'c d'),
      content: text.map((all) => all.map((one) => `${one}\n`).join('')),
    });
    fc.assert(
      fc.property(fc.uniqueArray(file, { selector: ({ path }) => path }), (files) => {
        const read = parseManifest(formatManifest(files)).files.map(({ path, content }) => ({ path, content }));
        expect(read).toEqual(files);
      }),
    );
  });

  it('never throws and never loses order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('FILE: a', 'FILE: b', '```', '```ts', '**FILE: c**', 'x', '')), (lines) => {
        const { files } = parseManifest(lines.join('\n'));
        expect(files.map(({ line }) => line)).toEqual(files.map(({ line }) => line).sort((a, b) => a - b));
      }),
    );
  });
});
