import { expect, it } from '@jest/globals';
import { pythonCalls } from './python-calls.js';

it('names what is called, once, and nothing from strings or comments', async () => {
  const source = 'app = fastapi.FastAPI(title="Flask()")\nrun(app)\nrun(app)\n# Django()\nFastAPI\n';
  expect(await pythonCalls(source)).toEqual(['FastAPI', 'run']);
});
