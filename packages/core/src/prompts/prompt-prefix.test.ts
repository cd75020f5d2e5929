import { describe, expect, it } from '@jest/globals';
import { formatManifest } from '@mgx/diff';
import { offlineModel } from '@mgx/blueprints';
import type { ModelRequest } from '@mgx/models';
import { scriptedModel } from '@mgx/models/testing';
import { composeMemory } from '../testing/index.js';

const TASK = 'Create an Express API with user CRUD and tests';

/** The blocks of a prompt, in the order in which providers read them. */
function blocksOf({ system, messages }: ModelRequest): string[] {
  const parts = messages.flatMap(({ role, content }) =>
    content.map((part) => `${role}:${'text' in part ? part.text : ''}`),
  );
  return [...system.map(({ text }) => `system:${text}`), ...parts];
}

/** Of all characters of the prompts after the first: the share that stood at the beginning of an earlier prompt, in whole blocks. */
function repeatedShare(requests: readonly ModelRequest[]): number {
  let all = 0;
  let repeated = 0;
  const earlier: string[][] = [];
  for (const blocks of requests.map(blocksOf)) {
    if (earlier.length > 0) {
      const longest = Math.max(
        ...earlier
          .map((before) => blocks.findIndex((block, index) => block !== before[index]))
          .map((count) => (count < 0 ? blocks.length : count)),
      );
      all += blocks.join('').length;
      repeated += blocks.slice(0, longest).join('').length;
    }
    earlier.push(blocks);
  }
  return repeated / all;
}

describe('the prompts of a run', () => {
  it('repeat at least four fifths of what was sent before, over a run with one revision', async () => {
    const offline = offlineModel();
    let tested = 0;
    const model = scriptedModel(async (request, call) => {
      const isSecond = call > 4;
      if (request.action === 'write_code' && isSecond) {
        return formatManifest([
          { path: 'src/config/env.ts', content: 'export const port = Number(process.env.PORT ?? 3000);\n' },
        ]);
      }
      return request.action === 'write_tests' && isSecond ? 'NO CHANGES' : offline.complete(request);
    });
    const mgx = await composeMemory({
      model,
      commands: ({ argv }) =>
        argv[1] === 'test' && ++tested === 1
          ? { exitCode: 1, stdout: `FAIL tests/users.test.ts\n${'at line\n'.repeat(200)}` }
          : {},
    });
    const task = await mgx.tasks.create(mgx.scope, { name: TASK });
    const { id } = await mgx.runs.start(mgx.scope, { taskId: task.id, options: { autoApprove: true } });
    expect(await mgx.runs.advance(id)).toMatchObject({ status: 'completed', revisionRounds: 1 });
    expect(model.requests.map(({ action }) => action)).toEqual([
      'analyze_task',
      'draft_plan',
      'write_code',
      'write_tests',
      'write_code',
      'write_tests',
      'review_code',
    ]);
    expect(repeatedShare(model.requests)).toBeGreaterThanOrEqual(0.8);
    // What is not repeated is what was said meanwhile: all but the instruction of a prompt stands at the beginning of the next.
    const prompts = model.requests.map(blocksOf);
    for (const [index, prompt] of prompts.slice(1).entries()) {
      const before = prompts[index]?.slice(0, -1) ?? [];
      expect(prompt.slice(0, before.length)).toEqual(before);
    }
  }, 120_000);

  it('mark where the prefix ends: after the rules, after the brief, after what has happened', async () => {
    const model = scriptedModel((request) => offlineModel().complete(request));
    const mgx = await composeMemory({ model });
    const task = await mgx.tasks.create(mgx.scope, { name: TASK });
    const { id } = await mgx.runs.start(mgx.scope, { taskId: task.id, options: { autoApprove: true } });
    await mgx.runs.advance(id);
    for (const { action, system, messages } of model.requests) {
      const content = messages[0]?.content ?? [];
      expect(system.at(-1)?.cache).toBe(true);
      const marked = content.flatMap((part, index) => ('cache' in part && part.cache ? [index] : []));
      expect(marked).toEqual(action === 'analyze_task' ? [0] : [0, content.length - 2]);
    }
  }, 120_000);
});
