import { expect, it } from '@jest/globals';
import { callsOf } from './calls-of.js';

it('names what is called, once, and nothing from strings or comments', async () => {
  const source = 'app = fastapi.FastAPI(title="Flask()")\nrun(app)\nrun(app)\n# Django()\nFastAPI\n';
  expect(await callsOf(source, { path: 'a.py' })).toEqual(['FastAPI', 'run']);
});

it('names what JavaScript calls', async () => {
  const source = "const app = lib.express();\nrun(app);\n// django()\nconst s = 'flask()';\n";
  expect(await callsOf(source, { path: 'a.ts' })).toEqual(['express', 'run']);
});

it('names nothing of other languages', async () => {
  expect(await callsOf('run()', { path: 'a.md' })).toEqual([]);
});
