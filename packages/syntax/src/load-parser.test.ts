import { expect, it } from '@jest/globals';
import { loadParser } from './load-parser.js';

it('names a parser that is not installed, keeping the cause', async () => {
  const cause = new Error('Cannot find module');
  await expect(loadParser('some-parser', () => Promise.reject(cause))).rejects.toMatchObject({
    code: 'missing_dependency',
    message: 'the parser package some-parser could not be loaded',
    hint: 'install it: npm install some-parser',
    cause,
  });
});
