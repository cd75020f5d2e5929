import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createMasker } from '@mgx/errors';
import { z } from '@mgx/schema';
import type { ModelRequest } from '../language-model.js';
import { scriptedModel } from '../testing/scripted-model.js';
import { recordedModel } from './recorded-model.js';
import { recordingModel } from './recording-model.js';

const request = (action: string, text: string, more: Partial<ModelRequest> = {}): ModelRequest => ({
  role: 'engineer',
  action,
  input: null,
  system: [{ text: 'You are an engineer.', cache: true }],
  messages: [{ role: 'user', content: [{ text }] }],
  ...more,
});
const first = request('write_code', 'Write with the password hunter2-hunter2.');
const second = request('review_code', 'line one\nline two\nline three', {
  schema: z.object({ approved: z.boolean() }),
});

describe('a recording', () => {
  let file: string;
  const masker = createMasker(['hunter2-hunter2']);
  beforeEach(() => {
    file = join(mkdtempSync(join(tmpdir(), 'mgx-recording-')), 'run.jsonl');
  });
  const record = async (): Promise<void> => {
    const live = scriptedModel(['const password = "hunter2-hunter2";\n', { data: { approved: true } }], { id: 'a/b' });
    const model = recordingModel(live, { file, masker });
    expect((await model.complete(first)).content).toEqual([
      { type: 'text', text: 'const password = "hunter2-hunter2";\n' },
    ]);
    await model.complete(second);
  };

  it('is replayed to the byte, in any order, and holds no secret', async () => {
    await record();
    const cassette = readFileSync(file, 'utf8');
    expect(cassette).not.toContain('hunter2');
    const again = join(file, '..', 'again.jsonl');
    const replay = recordingModel(await recordedModel({ file, masker }), { file: again, masker });
    expect(replay.id).toBe('a/b');
    const deltas: string[] = [];
    expect(await replay.complete(first, { onDelta: (text) => deltas.push(text) })).toMatchObject({
      content: [{ type: 'text', text: 'const password = "***";\n' }],
    });
    expect(deltas).toEqual(['const password = "***";\n']);
    await replay.complete(second);
    expect(readFileSync(again, 'utf8')).toBe(cassette);
    const turned = await recordedModel({ file, masker });
    expect(await turned.complete(second)).toMatchObject({ content: [{ data: { approved: true } }] });
    expect((await turned.complete(first)).content).toHaveLength(1);
  });

  it.each<[name: string, asked: ModelRequest, says: RegExp]>([
    [
      'a changed word',
      request('review_code', 'line one\nline 2\nline three', { schema: second.schema as z.ZodType }),
      /request 2 of .* \(engineer review_code\) differs at messages\.0\.content\.0\.text, line 2, character 14: recorded "line one\\nline two.*now "line one\\nline 2/,
    ],
    ['another limit', { ...first, maxOutputTokens: 5 }, /request 1 .*maxOutputTokens: recorded nothing, now 5/],
    [
      'another schema',
      { ...second, schema: z.object({ ok: z.boolean() }) },
      /request 2 .*schema\.properties\.approved/,
    ],
    ['an action that was not asked', request('draft_plan', 'x'), /request 1 .*action.*"write_code", now "draft_plan"/],
  ])('names the first request that differs, and where: %s', async (_, asked, says) => {
    await record();
    const model = await recordedModel({ file, masker });
    await expect(model.complete(asked)).rejects.toMatchObject({
      code: 'recording_drift',
      message: expect.stringMatching(says),
    });
  });

  it('gives each answer once', async () => {
    await record();
    const model = await recordedModel({ file, masker });
    await model.complete(first);
    await model.complete(second);
    await expect(model.complete(first)).rejects.toThrow(/no answer left/);
  });

  it.each([
    ['{"version":1}', /:1: not a recorded call/],
    ['nonsense', /:1: not a recorded call/],
    ['{"version":2,"model":"m","request":{},"completion":{"content":[],"stopReason":"end"}}', /expected version 1/],
  ])('refuses a damaged line: %s', async (line, says) => {
    writeFileSync(file, `${line}\n`);
    await expect(recordedModel({ file })).rejects.toMatchObject({
      code: 'invalid_json',
      message: expect.stringMatching(says),
    });
    await expect(recordedModel({ file: `${file}.not` })).rejects.toMatchObject({ code: 'not_found' });
  });
});
