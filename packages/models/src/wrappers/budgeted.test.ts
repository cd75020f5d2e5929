import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Completion, LanguageModel, ModelRequest } from '../language-model.js';
import { ANTHROPIC_PRICES } from '../prices/anthropic-prices.js';
import { createBudget, type Budget } from './budget.js';
import { budgeted } from './budgeted.js';
import { limited } from './limited.js';
import { metered } from './metered.js';

const request: ModelRequest = {
  role: 'engineer',
  action: 'write_code',
  input: null,
  system: [],
  messages: [{ role: 'user', content: [{ text: 'x'.repeat(2_000) }] }],
};

/** A model that writes as much as it may, and counts a token for every three bytes of the prompt. */
function greedyModel(id: string, { output = Infinity }: { output?: number } = {}) {
  const limits: (number | undefined)[] = [];
  const model: LanguageModel = {
    id,
    async complete({ messages, maxOutputTokens = 32_000 }) {
      limits.push(maxOutputTokens);
      const usage = {
        inputTokens: Math.ceil(JSON.stringify(messages).length / 3),
        outputTokens: Math.min(output, maxOutputTokens),
        cacheReadTokens: 0,
        cacheWriteTokens: 0,
      };
      const completion: Completion = {
        content: [{ type: 'text', text: 'code' }],
        usage,
        stopReason: 'end',
        model: id.slice(id.indexOf('/') + 1),
        requestId: null,
        costUsd: null,
      };
      return completion;
    },
  };
  return { model, limits };
}

const sonnet = (budget: Budget, options: { output?: number } = {}) => {
  const { model, limits } = greedyModel('anthropic/claude-sonnet-5-5', options);
  return { model: budgeted(metered(model), { budget, prices: ANTHROPIC_PRICES }), limits };
};

describe('budgeted', () => {
  it('lets calls through that fit, and counts what they cost', async () => {
    const budget = createBudget({ limitUsd: 1 });
    const { model, limits } = sonnet(budget, { output: 1000 });
    const { costUsd } = await model.complete(request);
    expect(budget.spent.usd).toBeCloseTo(costUsd ?? NaN, 12);
    expect(limits).toEqual([32_000]);
  });

  it('shortens the answer that would pass the limit, then stops before the call, with what was spent', async () => {
    const budget = createBudget({ limitUsd: 0.4, spent: { usd: 0.01, unpricedTokens: 0 } });
    const { model, limits } = sonnet(budget);
    await model.complete(request);
    await model.complete(request);
    await expect(model.complete(request)).rejects.toMatchObject({
      code: 'budget_exceeded',
      kind: 'budget',
      data: { limitUsd: 0.4, spentUsd: budget.spent.usd },
    });
    expect(limits[0]).toBe(32_000);
    expect(limits[1]).toBeLessThan(7_000);
    expect(limits).toHaveLength(2);
    expect(budget.spent.usd).toBeLessThanOrEqual(0.4);
    expect(budget.spent.usd).toBeGreaterThan(0.38);
  });

  it('never passes a limit, whatever is asked, also side by side', async () => {
    const outputs = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(outputs, fc.double({ min: 0.001, max: 2, noNaN: true }), async (wanted, limitUsd) => {
        const budget = createBudget({ limitUsd });
        const calls = wanted.map((output) => sonnet(budget, { output }).model.complete(request));
        const results = await Promise.allSettled(calls);
        expect(budget.spent.usd).toBeLessThanOrEqual(limitUsd);
        for (const result of results) {
          if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'budget_exceeded' });
        }
      }),
      { numRuns: 50 },
    );
  });

  it('follows a limit that changes', async () => {
    let limitUsd = 0.001;
    const { model } = sonnet(createBudget({ limitUsd: () => limitUsd }), { output: 10 });
    await expect(model.complete(request)).rejects.toMatchObject({ code: 'budget_exceeded' });
    limitUsd = 1;
    expect(await model.complete(request)).toMatchObject({ stopReason: 'end' });
  });

  it('counts tokens where the price is not known', async () => {
    const { model: unknown } = greedyModel('openai/qwen3', { output: 9_000 });
    const budget = createBudget({ limitUsd: 0.01, tokenCap: 20_000, spent: { usd: 0, unpricedTokens: 1_000 } });
    const model = budgeted(metered(unknown), { budget });
    expect((await model.complete(request)).costUsd).toBeNull();
    expect(budget.spent.unpricedTokens).toBeGreaterThan(10_000);
    await model.complete(request);
    await expect(model.complete(request)).rejects.toMatchObject({
      code: 'budget_exceeded',
      message: expect.stringContaining('cap of 20000 tokens'),
    });
    expect(budget.spent.unpricedTokens).toBeLessThanOrEqual(20_000);
  });

  it('has no limit where none is set, and gives back what a failed call had set aside', async () => {
    const budget = createBudget({ limitUsd: null });
    const failing: LanguageModel = {
      id: 'anthropic/claude-sonnet-5-5',
      complete: () => Promise.reject(new Error('no')),
    };
    await expect(budgeted(failing, { budget }).complete(request)).rejects.toThrow('no');
    expect(budget).toMatchObject({ spent: { usd: 0 }, left: { usd: Infinity, tokens: 2_000_000 } });
  });
});

describe('limited', () => {
  it('asks no more at once than it may', async () => {
    let running = 0;
    let most = 0;
    const model: LanguageModel = {
      id: 'm',
      complete: async (asked) => {
        most = Math.max(most, ++running);
        await Promise.resolve();
        running--;
        return greedyModel('m').model.complete(asked);
      },
    };
    const three = limited(model, { concurrency: 3 });
    await Promise.all(Array.from({ length: 10 }, () => three.complete(request)));
    expect(most).toBe(3);
  });

  it('spaces calls evenly, and drops one whose caller has gone', async () => {
    const waits: number[] = [];
    const model = limited(greedyModel('m').model, {
      requestsPerMinute: 30,
      clock: () => new Date(0),
      sleep: async (milliseconds) => void waits.push(milliseconds),
    });
    await Promise.all([model.complete(request), model.complete(request), model.complete(request)]);
    expect(waits).toEqual([2_000, 4_000]);
    const gone = model.complete(request, { signal: AbortSignal.abort(new Error('gone')) });
    await expect(gone).rejects.toMatchObject({ code: 'cancelled', cause: { message: 'gone' } });
  });

  it('does not keep one waiting for his turn who is cancelled meanwhile', async () => {
    let finish!: () => void;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const { model } = greedyModel('m');
    const slow: LanguageModel = { id: 'm', complete: async (asked) => finished.then(() => model.complete(asked)) };
    const one = limited(slow, { concurrency: 1 });
    const stop = new AbortController();
    const first = one.complete(request);
    const second = one.complete(request, { signal: stop.signal });
    stop.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    finish();
    await first;
  });
});
