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
    ['a heading and backticks', '### `FILE: a.ts`\n```\nx\n```\n'],
    ['bold, the path in backticks', '**FILE:** `a.ts`\n\n```ts\nx\n```\n'],
    ['a remark', 'FILE: a.ts (new file)\nx\n'],
    ['a remark after backticks', 'FILE: `a.ts` - the entry\nx\n'],
    ['a dash and words', 'FILE: a.ts — the entry point\nx\n'],
    ['a colon at the end', 'FILE: a.ts:\nx\n'],
    ['quotes', 'FILE: "a.ts"\nx\n'],
    ['rules around it', '=== FILE: a.ts ===\nx\n'],
    ['dashes around it', '--- FILE: a.ts ---\nx\n'],
    ['a list item with a fence', '1. **FILE: a.ts**\n\n```ts\nx\n```\n'],
    ['no blank after the colon', 'FILE:a.ts\nx\n'],
    ['a dot first', 'FILE: ./a.ts\nx\n'],
    ['the marker in a fence of its own', '```\nFILE: a.ts\n```\n```ts\nx\n```\n'],
    ['talk after an unfenced file', 'FILE: a.ts\nx\n\nThis is great! You can now run it.\n'],
    ['an example after an unfenced file', 'FILE: a.ts\nx\n\nOr you can use:\n\n```ts\ny\n```\n\nBoth of them work.\n'],
    ['Turkish talk', 'FILE: a.ts\nx\n\nBu dosya sunucuyu başlatır.\n'],
    ['a removal after it', 'FILE: a.ts\nx\n\nDELETE: b.ts\n'],
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

  it.each<[string, string, [string, string][]]>([
    ['a comment that looks like a heading', 'FILE: a.py\n# FILE: a.py\nx\n', [['a.py', '# FILE: a.py\nx\n']]],
    [
      'headings where files are written so',
      '## FILE: a\nx\n## FILE: b\ny\n',
      [
        ['a', 'x\n'],
        ['b', 'y\n'],
      ],
    ],
    ['a sentence about markers', 'FILE: lines carry the path.\nFILE: a\nx\n', [['a', 'x\n']]],
    ['a list item without a fence', '- FILE: lines first\nFILE: a\nx\n', [['a', 'x\n']]],
    [
      'bare fences in a fenced README',
      'FILE: R.md\n```md\n# T\n```\nnpm i\n```\nend\n```\nFILE: a\nx\n',
      [
        ['R.md', '# T\n```\nnpm i\n```\nend\n'],
        ['a', 'x\n'],
      ],
    ],
    [
      'a README, then how to run it',
      'FILE: R.md\n```md\n# T\n```\n\nRun:\n\n```bash\nnpm i\n```\n',
      [['R.md', '# T\n']],
    ],
    ['code, then how to run it', 'FILE: a.ts\n```ts\nx\n```\nRun it:\n```\nnpm i\n```\n', [['a.ts', 'x\n']]],
    ['a README that begins with code', 'FILE: R.md\n```bash\nls\n```\nend\n', [['R.md', '```bash\nls\n```\nend\n']]],
    [
      'a README with a fence left open',
      'FILE: R.md\n```\nx\n\nFILE: a.ts\n```ts\ny\n```\n',
      [
        ['R.md', 'x\n\n'],
        ['a.ts', 'y\n'],
      ],
    ],
    [
      'a prompt in code',
      'FILE: p.ts\n```ts\nconst p = `\nFILE: x\n`;\n```\n',
      [['p.ts', 'const p = `\nFILE: x\n`;\n']],
    ],
    [
      'sentences that belong to the file',
      'FILE: a.md\nx\n\nThis is great! It stays here.\n',
      [['a.md', 'x\n\nThis is great! It stays here.\n']],
    ],
    [
      'a comment at the end',
      'FILE: a.py\nx\n\n# This is the end of the file.\n',
      [['a.py', 'x\n\n# This is the end of the file.\n']],
    ],
    ['a cut-off fence around all', '```\nFILE: a\nx', [['a', 'x\n']]],
  ])('tells content from packaging: %s', (_, text, files) => {
    expect(filesOf(text)).toEqual(files);
  });

  it('tells of decorated markers, and of a fence around all that is never closed', () => {
    expect(parseManifest('FILE: a\nx\n**FILE: b**\ny\n').inexact).toEqual([{ line: 3, text: '**FILE: b**' }]);
    expect(parseManifest('```\nFILE: a\nx\nFILE: b\ny\n').truncated).toBe('b');
    expect(parseManifest('FILE: a\n1\nFILE: ./a\n2\nFILE: a\n3\n').duplicates).toEqual(['a', 'a']);
  });

  it('looks at no line twice too often: text of any size is read in a time that grows with it', () => {
    // A quadratic reader would need minutes for these.
    const pieces = [
      'FILE: a.md\n```md\n```x\n',
      '````a\n```\n',
      'FILE: a.md\n\n',
      '```\nFILE: x.md\n',
      'FILE: a.ts\nIt is so here.\n\n',
      '- FILE: x\n\n',
      'FILE: `',
    ];
    for (const piece of pieces) expect(parseManifest(piece.repeat(10_000)).truncated).not.toBeUndefined();
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
