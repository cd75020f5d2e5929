import { expect, it } from '@jest/globals';
import { formatFiles } from '../format-files.js';

it('formats what it can read, and leaves what it cannot, heredocs and parser directives', async () => {
  const files = [
    { path: 'a/Dockerfile', content: "FROM node\nRUN echo 'not closed\nCMD []\n" },
    { path: 'b/Dockerfile', content: 'from   node\nRUN npm ci   \\\n && npm test\n' },
    { path: 'c/Dockerfile', content: 'FROM   node\nRUN <<EOF\n    if a; then\n      b\nEOF\n' },
    { path: 'd/Dockerfile', content: '# escape=`\nFROM   node\n' },
  ];
  const report = await formatFiles(files);
  expect(report.files.map(({ content }) => content)).toEqual([
    files[0]?.content,
    'FROM node\nRUN npm ci \\\n    && npm test\n',
    files[2]?.content,
    files[3]?.content,
  ]);
  expect(report).toMatchObject({
    changed: ['b/Dockerfile'],
    failed: ['a/Dockerfile'],
    formattersApplied: ['dockerfmt'],
  });
  expect(report.warnings).toEqual([
    { path: 'a/Dockerfile', line: null, message: 'dockerfmt: it cannot read this file' },
  ]);
});
