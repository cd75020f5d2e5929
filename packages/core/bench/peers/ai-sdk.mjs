// Vercel AI SDK: five calls one after the other. It has no pipeline, no record of what was done and no gate.
import { generateText } from 'ai';
import { MockLanguageModelV4 } from 'ai/test';
import { PHASES, check, measure } from './harness.mjs';

const tokens = { inputTokens: { total: 10, noCache: 10, cacheRead: 0, cacheWrite: 0 } };
const model = new MockLanguageModelV4({
  doGenerate: async () => ({
    content: [{ type: 'text', text: 'answer' }],
    finishReason: { unified: 'stop', raw: 'stop' },
    usage: { ...tokens, outputTokens: { total: 5, text: 5, reasoning: 0 } },
    warnings: [],
  }),
});

await measure('five calls, nothing kept', async () => {
  for (const phase of PHASES) check((await generateText({ model, prompt: phase })).text === 'answer', 'ai');
  // The stand-in remembers its calls, which is no cost of the SDK.
  model.doGenerateCalls.length = 0;
});
