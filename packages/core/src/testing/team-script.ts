import type { Analysis, Plan, Review } from '@mgx/domain';
import { formatManifest } from '@mgx/diff';
import type { ModelRequest } from '@mgx/models';
import { sampleExpressFiles } from '@mgx/guardrails/testing';
import type { ScriptedAnswer } from '@mgx/models/testing';

type SampleFile = { readonly path: string; readonly content: string };

/** The files of a small Express project that breaks no rule. */
export const teamFiles: readonly SampleFile[] = Object.entries(sampleExpressFiles)
  .filter(([path]) => !path.startsWith('tests/'))
  .map(([path, content]) => ({ path, content }));

/** Answers every action of a run as a good team would; parts may be given to go wrong. */
export function teamScript({
  code = () => formatManifest(teamFiles),
  tests = () =>
    formatManifest([
      {
        path: 'tests/app.test.ts',
        content: TEST,
      },
    ]),
  review = () => ({ approved: true, summary: 'good', findings: [] }),
}: {
  readonly code?: (request: ModelRequest, round: number) => string;
  readonly tests?: (request: ModelRequest, round: number) => string;
  readonly review?: (round: number) => Review;
} = {}): (request: ModelRequest) => ScriptedAnswer {
  const asked = new Map<string, number>();
  return (request) => {
    const round = (asked.get(request.action) ?? 0) + 1;
    asked.set(request.action, round);
    switch (request.action) {
      case 'analyze_task':
        return { data: analysis };
      case 'draft_plan':
        return { data: { ...plan, summary: `Plan ${round}` } };
      case 'write_code':
        return code(request, round);
      case 'write_tests':
        return tests(request, round);
      case 'review_code':
        return { data: review(round) };
      default:
        return new Error(`no answer for ${request.action}`);
    }
  };
}

const TEST = `import { expect, test } from '@jest/globals';
import request from 'supertest';
import { app } from '../src/app.js';

test('answers 404 where nothing is', async () => {
  const { status } = await request(app).get('/nothing');
  expect(status).toBe(404);
});
`;

const analysis: Analysis = {
  summary: 'A small API',
  complexity: 'S',
  stack: 'express-ts',
  files: [],
  testStrategy: 'jest',
};

const plan: Plan = {
  summary: 'A small API',
  steps: [{ title: 'Write it', owner: 'engineer', files: teamFiles.map(({ path }) => path) }],
  files: [...teamFiles.map(({ path }) => path), 'tests/app.test.ts'].map((path) => ({
    path,
    action: 'create' as const,
  })),
  dependencies: [],
  commands: ['npm test'],
  tests: ['tests/app.test.ts'],
  characterizationTests: [],
  risks: [],
  estimate: { minutes: 5, tokens: null, usd: null },
};
