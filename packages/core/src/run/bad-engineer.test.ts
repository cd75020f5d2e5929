import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Review, Run } from '@mgx/domain';
import { formatManifest } from '@mgx/diff';
import type { ModelRequest } from '@mgx/models';
import { scriptedModel } from '@mgx/models/testing';
import { composeMemory, teamFiles, teamScript, type MemoryOptions } from '../testing/index.js';

const GOOD_TEST = `import { expect, test } from '@jest/globals';
import request from 'supertest';
import { app } from '../src/app.js';

test('answers 404', async () => {
  expect((await request(app).get('/nothing')).status).toBe(404);
});
`;

type Files = Readonly<Record<string, string>>;
const manifest = (files: Files) => formatManifest(Object.entries(files).map(([path, content]) => ({ path, content })));
const good = Object.fromEntries(teamFiles.map(({ path, content }) => [path, content]));
const app = "import express from 'express';\nexport const app = express();\n";

/** The good package.json with one package more. */
function withDependency(name: string): string {
  const json = JSON.parse(good['package.json'] ?? '') as { dependencies: object };
  return JSON.stringify({ ...json, dependencies: { ...json.dependencies, [name]: '1.3.0' } }, null, 2);
}

async function run({
  code,
  tests = GOOD_TEST,
  commands,
  strict = false,
  review,
}: {
  readonly code: (round: number) => string | { content: [{ type: 'text'; text: string }]; stopReason: 'max_tokens' };
  readonly tests?: string | ((round: number) => string);
  readonly commands?: MemoryOptions['commands'];
  readonly strict?: boolean;
  readonly review?: (round: number) => Review;
}) {
  const asked = { code: 0, tests: 0 };
  const others = teamScript(review ? { review } : {});
  const model = scriptedModel((request) => {
    if (request.action === 'write_code') return code(++asked.code);
    if (request.action === 'write_tests') {
      const text = typeof tests === 'string' ? tests : tests(++asked.tests);
      return text === 'NO CHANGES' ? text : manifest({ 'tests/app.test.ts': text });
    }
    return others(request);
  });
  const mgx = await composeMemory({ model, ...(commands ? { commands } : {}) });
  const out = join(mgx.folder, 'out');
  const task = await mgx.tasks.create(mgx.scope, {
    name: 'Create an Express API with tests',
    config: { strictRequirements: strict },
  });
  const { id } = await mgx.runs.start(mgx.scope, {
    taskId: task.id,
    options: { outputPath: out, autoApprove: true, maxRevisionRounds: 2 },
  });
  const ended = (await mgx.runs.advance(id)) as Run;
  const details = await mgx.runs.inspect(mgx.scope, id);
  const told = await mgx.events.read(mgx.scope, { kind: 'run', id }, { limit: 500 });
  const said = told.map(({ event }) => event.message);
  return { run: ended, details, said, out, requests: model.requests, rounds: asked.code };
}

const lastPart = ({ messages }: ModelRequest) => JSON.stringify(messages.at(-1)?.content.at(-1));
const writePrompts = (requests: readonly ModelRequest[]) =>
  requests.filter(({ action }) => action === 'write_code').map(({ messages }) => JSON.stringify(messages));

describe('a bad engineer is caught', () => {
  const cases: readonly [string, Files, string, Partial<Parameters<typeof run>[0]>][] = [
    [
      'importing what is forbidden',
      { ...good, 'src/app.ts': `import flask from 'flask';\n${app}` },
      'forbidden_import',
      {},
    ],
    ['writing out of the folder', { ...good, '../escape.ts': 'export {};\n' }, 'unsafe_path', {}],
    ['writing to an absolute path', { ...good, '/etc/cron.d/x': 'x\n' }, 'unsafe_path', {}],
    [
      'testing nothing',
      good,
      'test_without_assertion',
      { tests: "import { test } from '@jest/globals';\ntest('works', () => {});\n" },
    ],
    [
      'asserting what always holds',
      good,
      'test_without_assertion',
      { tests: "import { test, expect } from '@jest/globals';\ntest('works', () => expect(true).toBe(true));\n" },
    ],
    ['skipping its tests', good, 'test_skipped', { tests: GOOD_TEST.replace("test('answers", "test.skip('answers") }],
    [
      'writing beside the plan, where that is strict',
      { ...good, 'src/extra.ts': 'export {};\n' },
      'outside_plan',
      { strict: true },
    ],
    [
      'leaving a secret',
      { ...good, 'src/app.ts': `${app}export const key = 'ghp_${'a1B2'.repeat(9)}';\n` },
      'secret_in_file',
      {},
    ],
  ];
  it.each(cases)('%s: asked, sent back, and nothing written', async (_, files, rule, more) => {
    const { run: ended, details, said, out, rounds } = await run({ code: () => manifest(files), ...more });
    expect(ended).toMatchObject({ status: 'running', phase: 'needs_info', gate: { name: 'needs_info' } });
    // The second time word for word: nothing says that the third would be another.
    expect(rounds).toBe(2);
    expect(said.join('\n')).toMatch(/left after 2 rounds, the last two answered word for word alike: how/);
    const broken = details.violations.filter(({ severity }) => severity === 'error').map((one) => one.rule);
    expect(broken).toContain(rule);
    expect(existsSync(out)).toBe(false);
  });

  it('answering with prose only', async () => {
    const { run: ended, out, requests } = await run({ code: () => 'I would start with Express.', tests: 'NO CHANGES' });
    expect(ended).toMatchObject({ phase: 'needs_info' });
    expect(existsSync(out)).toBe(false);
    expect(writePrompts(requests)[1]).toContain('The answer of write_code holds no file and no edit');
  });

  it('adding a package that the plan does not name, then leaving it out: the file itself stays', async () => {
    const withPackage = manifest({ ...good, 'package.json': withDependency('left-pad') });
    const {
      run: ended,
      out,
      requests,
    } = await run({
      code: (round) => (round === 1 ? withPackage : manifest({ 'package.json': good['package.json'] ?? '' })),
      strict: true,
    });
    expect(writePrompts(requests)[1]).toContain('Dependency outside the approved plan: left-pad');
    expect(ended).toMatchObject({ status: 'completed', revisionRounds: 1 });
    expect(existsSync(join(out, 'package.json'))).toBe(true);
  });

  it('that only says again what is wrong loses no planned file', async () => {
    const withPackage = manifest({ ...good, 'package.json': withDependency('left-pad') });
    const { run: ended, details } = await run({
      code: (round) => (round === 1 ? withPackage : 'NO CHANGES'),
      tests: (round) => (round === 1 ? GOOD_TEST : 'NO CHANGES'),
      strict: true,
    });
    expect(ended).toMatchObject({ phase: 'needs_info' });
    expect(details.violations.map(({ rule }) => rule)).not.toContain('missing_file');
  });

  it('whose tests fail: failed, and nothing written', async () => {
    const {
      run: ended,
      out,
      requests,
    } = await run({
      code: (round) => `Attempt ${round}.\n\n${manifest(good)}`,
      commands: ({ argv }) => (argv[1] === 'test' ? { exitCode: 1, stdout: 'Expected: 404\nReceived: 500' } : {}),
    });
    expect(ended).toMatchObject({ status: 'failed', error: { code: 'verification_failed' }, revisionRounds: 2 });
    expect(existsSync(out)).toBe(false);
    const prompts = writePrompts(requests);
    expect(new Set(prompts).size).toBe(prompts.length);
    expect(prompts[1]).toContain('Received: 500');
    expect(prompts[2]).toContain('Nothing at all was different from the round before');
  });

  it('whose tests fail, answering word for word alike: failed after the second time', async () => {
    const { run: ended, rounds } = await run({
      code: () => manifest(good),
      commands: ({ argv }) => (argv[1] === 'test' ? { exitCode: 1 } : {}),
    });
    expect(rounds).toBe(2);
    expect(ended).toMatchObject({
      status: 'failed',
      error: {
        code: 'verification_failed',
        message: expect.stringMatching(/^after 2 rounds .* still fails/) as unknown,
        hint: expect.stringContaining('word for word alike') as unknown,
      },
    });
  });

  it('answering alike, but failing otherwise: asked again', async () => {
    let installs = 0;
    const { run: ended, rounds } = await run({
      code: () => manifest(good),
      commands: ({ argv }) => {
        if (argv[1] === 'test') return { exitCode: installs === 3 ? 0 : 1 };
        if (argv[1] === 'install') installs += 1;
        return { exitCode: argv[1] === 'install' && installs === 1 ? 1 : 0 };
      },
    });
    expect(rounds).toBe(3);
    expect(ended).toMatchObject({ status: 'completed', revisionRounds: 2 });
  });

  it('whose review never changes: the second time is the last', async () => {
    const review = () => ({
      approved: false,
      summary: 'Names are wrong',
      findings: [{ severity: 'error' as const, path: 'src/app.ts', message: 'Rename app.' }],
    });
    const { run: ended, rounds } = await run({ code: () => manifest(good), review });
    expect(ended).toMatchObject({ status: 'failed', error: { code: 'task_failed' } });
    expect(ended.error?.message).toContain('repeats the one before it');
    expect(rounds).toBe(2);
  });
});

describe('a good engineer converges', () => {
  it('after the revision that carries the hint, writing only what changes', async () => {
    const {
      run: ended,
      requests,
      details,
    } = await run({
      code: (round) =>
        round === 1
          ? manifest({ ...good, 'src/app.ts': `import flask from 'flask';\n${app}` })
          : manifest({ 'src/app.ts': app }),
      tests: (round) => (round === 1 ? GOOD_TEST : 'NO CHANGES'),
    });
    expect(ended).toMatchObject({ status: 'completed', revisionRounds: 1 });
    expect(ended.results?.files.map(({ path }) => path)).toEqual([...Object.keys(good), 'tests/app.test.ts'].sort());
    expect(writePrompts(requests)[1]).toContain('flask');
    expect(details.violations.some(({ rule }) => rule === 'forbidden_import')).toBe(true);
  });

  it('goes on where an answer was cut off, and writes nothing twice', async () => {
    const whole = manifest(good);
    const { run: ended, requests } = await run({
      code: (round) =>
        round === 1
          ? { content: [{ type: 'text', text: whole.slice(0, whole.lastIndexOf('```')) }], stopReason: 'max_tokens' }
          : manifest({ [Object.keys(good).at(-1) ?? '']: Object.values(good).at(-1) ?? '' }),
      tests: (round) => (round === 1 ? GOOD_TEST : 'NO CHANGES'),
    });
    expect(writePrompts(requests)[1]).toContain('broke off');
    expect(ended).toMatchObject({ status: 'completed', revisionRounds: 1 });
  });

  it('takes out a file that it was told should not be there', async () => {
    const { run: ended } = await run({
      code: (round) =>
        round === 1 ? manifest({ ...good, 'requirements.txt': 'fastapi\n' }) : 'DELETE: requirements.txt',
      tests: (round) => (round === 1 ? GOOD_TEST : 'NO CHANGES'),
    });
    expect(ended).toMatchObject({ status: 'completed' });
    expect(ended.results?.files.map(({ path }) => path)).not.toContain('requirements.txt');
  });
});

describe('an answer that does not parse', () => {
  const start = async (answers: readonly string[]) => {
    const others = teamScript();
    let reviews = 0;
    const model = scriptedModel((request) =>
      request.action === 'review_code' ? (answers[reviews++] ?? new Error('asked too often')) : others(request),
    );
    const mgx = await composeMemory({ model });
    const task = await mgx.tasks.create(mgx.scope, { name: 'Create an Express API with tests' });
    const { id } = await mgx.runs.start(mgx.scope, { taskId: task.id, options: { autoApprove: true } });
    return { run: await mgx.runs.advance(id), requests: model.requests };
  };

  it('is sent back once, with what was wrong', async () => {
    const { run: ended, requests } = await start([
      '{"approved": "yes", "findings": []}',
      '```json\n{"approved": true, "summary": "good", "findings": []}\n```',
    ]);
    expect(ended).toMatchObject({ status: 'completed' });
    const repair = requests.at(-1);
    expect(repair?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
    expect(lastPart(repair as ModelRequest)).toContain('approved: Invalid input: expected boolean');
  });

  it('that says nothing is asked for again without it: providers take no empty message', async () => {
    const { run: ended, requests } = await start([' \n', '{"approved": true, "summary": "good", "findings": []}']);
    expect(ended).toMatchObject({ status: 'completed' });
    expect(requests.at(-1)?.messages.map(({ role }) => role)).toEqual(['user', 'user']);
    expect(lastPart(requests.at(-1) as ModelRequest)).toContain('it is empty');
  });

  it('ends the run the second time', async () => {
    const { run: ended } = await start(['looks good', 'really good']);
    expect(ended).toMatchObject({ status: 'failed', error: { code: 'answer_invalid' } });
  });
});
