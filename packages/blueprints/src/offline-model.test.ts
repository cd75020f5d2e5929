import { describe, expect, it } from '@jest/globals';
import { Analysis, Plan, Review, parseTaskInput } from '@mgx/domain';
import { parseManifest } from '@mgx/diff';
import { completionData, completionText, type JsonValue } from '@mgx/models';
import { assertUnderstood, offlineModel } from './offline-model.js';

const task = 'Create an API for books and order items. Each order item belongs to a book.';
const ask = (action: string, input: JsonValue, onDelta?: (text: string) => void) =>
  offlineModel().complete({ role: 'r', action, input, system: [], messages: [] }, { onDelta });
const draft = async (input: JsonValue) => Plan.parse(completionData(await ask('draft_plan', input)));

describe.each(['express-ts', 'fastapi'])('the offline engineer on %s', (stack) => {
  const input = { task, stack, constraints: [], outputMode: 'generate_new', feedback: [] };

  it('analyses, plans and reviews in the shapes of the domain, and says that it is no AI', async () => {
    expect(Analysis.parse(completionData(await ask('analyze_task', input)))).toMatchObject({
      stack,
      complexity: 'S',
      summary: `${stack} API with Book and OrderItem CRUD`,
    });
    const plan = await draft(input);
    expect(plan.summary).toMatch(/offline blueprint, not an AI/);
    expect(plan.estimate).toEqual({ minutes: 1, tokens: 0, usd: 0 });
    expect(plan.steps.flatMap(({ files }) => files).sort()).toEqual(plan.files.map(({ path }) => path).sort());
    expect(Review.parse(completionData(await ask('review_code', input)))).toMatchObject({
      approved: true,
      findings: [],
    });
  });

  it('writes exactly the files of its plan, the same each time, and leaves no placeholder', async () => {
    const plan = await draft(input);
    const code = completionText(await ask('write_code', input));
    const tests = completionText(await ask('write_tests', { ...input, revision: { round: 2, request: 'again' } }));
    const files = [code, tests].flatMap((text) => parseManifest(text).files);
    expect(files.map(({ path }) => path).sort()).toEqual(plan.files.map(({ path }) => path).sort());
    expect(
      parseManifest(tests)
        .files.map(({ path }) => path)
        .sort(),
    ).toEqual([...plan.tests].sort());
    expect(completionText(await ask('write_code', input))).toBe(code);
    const all = files.map(({ path, content }) => `${path}\n${content}`).join('\n');
    expect(all).not.toMatch(
      /mgx:|sample[ _-]?(item|field|page|project|title)|parent[ _-]?item|child[ _-]?item|api-prefix/i,
    );
    expect(all).toMatch(/order[-_]items/);
  });

  it('reads feedback together with the task, and says which it did not understand', async () => {
    const plan = await draft({ ...input, feedback: ['Add pagination', 'Make it blue', 'A book has a title'] });
    expect(plan.summary).toContain('CRUD and pages');
    expect(plan.steps[1]?.title).toContain('title (text)');
    expect(plan.risks).toContain('this feedback was not understood and changes nothing: "Make it blue"');
    expect(plan.risks.join()).not.toContain('Add pagination');
  });

  it('costs nothing, and streams its text', async () => {
    const pieces: string[] = [];
    const completion = await ask('write_code', input, (text) => pieces.push(text));
    expect(completion).toMatchObject({ costUsd: 0, model: 'offline', stopReason: 'end', requestId: null });
    expect(completion.usage).toEqual({ inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 });
    expect(pieces.join('')).toBe(completionText(completion));
  });
});

it('knows no other action', async () => {
  await expect(ask('compose_music', {})).rejects.toMatchObject({
    code: 'task_not_understood',
    hint: expect.stringContaining('ANTHROPIC_API_KEY'),
  });
});

it('stops at a signal', async () => {
  const request = { role: 'r', action: 'review_code', input: {}, system: [], messages: [] };
  await expect(offlineModel().complete(request, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
});

describe('assertUnderstood', () => {
  it.each<[string, Record<string, unknown>, string | null]>([
    ['a stack without a blueprint', { task }, 'laravel'],
    ['no stack', { task }, null],
    ['an existing project', { task, outputMode: 'patch_existing', existingProjectPath: '/x' }, 'express-ts'],
    ['what it does not know', { task: 'Create an API with login' }, 'express-ts'],
    ['a constraint it cannot keep', { task, constraints: ['Use pnpm'] }, 'express-ts'],
  ])('refuses %s', (_, input, stack) => {
    expect(() => assertUnderstood(parseTaskInput(input), stack)).toThrow(
      expect.objectContaining({ code: 'task_not_understood' }),
    );
  });

  it('says nothing of a task that it understands', () => {
    expect(assertUnderstood(parseTaskInput({ task }), 'fastapi')).toBeUndefined();
  });
});
