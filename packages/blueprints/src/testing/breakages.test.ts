import { describe, expect, it } from '@jest/globals';
import { blueprintFor } from '../blueprints.js';
import { readTask } from '../reading/read-task.js';
import { expressBreakages } from './express-breakages.js';
import { fastapiBreakages } from './fastapi-breakages.js';
import { mutantsOf } from './mutants.js';
import { RICH_TASK } from './tasks.js';

const filesOf = (stack: string) => blueprintFor(stack).files(readTask(RICH_TASK, { stack }));

// That the generated tests notice them is shown by the full matrices; here, that none of them is in vain.
describe.each([
  ['express-ts', expressBreakages],
  ['fastapi', fastapiBreakages],
] as const)('every breakage of %s', (stack, breakages) => {
  const files = filesOf(stack);
  it.each(breakages)('finds its place in %s: %j', (path, from, to) => {
    const content = files.find((file) => file.path === path)?.content ?? '';
    expect(content).toContain(from);
    expect(content.replace(from, () => to)).not.toBe(content);
  });
});

describe('mutantsOf', () => {
  it.each([
    ['express-ts', 'src/controllers/order-items.ts', ['left out: response.status(204).end();', '" * " -> " + "']],
    ['fastapi', 'app/routers/order_items.py', ['", status_code=201" -> ""', 'left out: service.delete(id)']],
  ])('breaks a handler of %s in many ways', (stack, path, expected) => {
    const file = filesOf(stack).find((one) => one.path === path);
    if (!file) throw new Error(`no ${path}`);
    const mutants = mutantsOf(file);
    expect(mutants.map(({ change }) => change)).toEqual(expect.arrayContaining(expected));
    expect(new Set(mutants.map(({ content }) => content)).size).toBe(mutants.length);
    expect(mutants.every(({ content }) => content !== file.content)).toBe(true);
  });

  it('leaves comments, imports, documentation and messages alone', () => {
    const content = '"""Not 1 > 2."""\nimport a\n# not b == c\nraise X("not 3 > 2 at all")\n';
    expect(mutantsOf({ path: 'a.py', content })).toEqual([]);
    expect(mutantsOf({ path: 'README.md', content: 'if (a === b) return 404;' })).toEqual([]);
  });
});
