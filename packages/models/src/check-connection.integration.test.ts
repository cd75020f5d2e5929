import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anthropicModel } from './anthropic/anthropic-model.js';
import type { ModelRequest } from './language-model.js';
import { openAiCompatibleModel } from './openai/openai-compatible-model.js';
import { loopbackServer, type LoopbackServer } from './testing/loopback-server.js';

const request: ModelRequest = {
  role: 'engineer',
  action: 'write_code',
  input: null,
  system: [],
  messages: [{ role: 'user', content: [{ text: 'Write.' }] }],
};

describe.each([
  ['anthropicModel', 'ANTHROPIC', anthropicModel],
  ['openAiCompatibleModel', 'OPENAI', (options: object) => openAiCompatibleModel({ model: 'm', ...options })],
])('%s', (_, variable, open) => {
  let server: LoopbackServer;
  beforeAll(async () => {
    server = await loopbackServer(async (_request, response) => void response.end());
  });
  afterAll(() => server.close());
  const failure = async (apiKey: string, baseUrl = server.baseUrl) =>
    open({ apiKey, baseUrl })
      .complete(request)
      .catch((error: unknown) => error as Error & { code: string; hint: string });

  it.each(['sk-hush\nhush', 'sk-hush\u0000', 'sk-hush\u200B', 'ключ-hush', 'sk-hush hush'])(
    'refuses the key %j before anything is sent, and shows nothing of it',
    async (key) => {
      const error = await failure(key);
      expect(error).toMatchObject({
        code: 'invalid_configuration',
        hint: expect.stringContaining(`${variable}_API_KEY`),
      });
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hush');
      expect(server.requests).toHaveLength(0);
    },
  );

  it.each(['127.0.0.1:80', 'ftp://127.0.0.1', 'http://me:hush@127.0.0.1:1/v1'])(
    'refuses the address %s',
    async (url) => {
      const error = await failure('key', url);
      expect(error).toMatchObject({
        code: 'invalid_configuration',
        hint: expect.stringContaining(`${variable}_BASE_URL`),
      });
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hush');
    },
  );
});
