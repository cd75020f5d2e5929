import { afterEach, describe, expect, it } from '@jest/globals';
import { anthropicModel } from '../anthropic/anthropic-model.js';
import { completionText } from '../completion.js';
import type { LanguageModel, ModelRequest } from '../language-model.js';
import type { FakeAnswer, FakeMessage } from '../testing/fake-answer.js';
import { fakeMessagesServer, type FakeMessagesServer } from '../testing/messages/fake-messages-server.js';
import { createBudget } from './budget.js';
import { budgeted } from './budgeted.js';
import { metered } from './metered.js';
import { withRetries, type Retry } from './with-retries.js';
import { withTimeLimits, type Schedule } from './with-time-limits.js';

const request: ModelRequest = {
  role: 'engineer',
  action: 'write_code',
  input: null,
  system: [],
  messages: [{ role: 'user', content: [{ text: 'Write.' }] }],
};

const IDLE_MS = 5_000;
const good: FakeMessage = { text: 'the whole answer', pieces: 4 };
const page = { contentType: 'text/html', text: '<html>Please sign in</html>' };
const spendLimit = { error_code: 'enforced_spend_limit_reached' };

type Expected =
  | { readonly calls: number; readonly text: string; readonly delays?: readonly number[]; readonly discards?: number }
  | { readonly calls: number; readonly code: string; readonly says: RegExp };

/** Each row: what the provider does, call by call (the last for all that follow), and what comes of it. */
const table: readonly (readonly [name: string, answers: readonly FakeAnswer[], expected: Expected])[] = [
  ['no fault', [good], { calls: 1, text: 'the whole answer' }],
  [
    'a request it does not take',
    [{ status: 400, error: 'messages: too long' }],
    fails(1, 'provider_failed', /too long/),
  ],
  ['a wrong key', [{ status: 401, error: 'invalid' }], fails(1, 'authentication_failed', /HTTP 401/)],
  ['no permission', [{ status: 403, error: 'no' }], fails(1, 'authentication_failed', /HTTP 403/)],
  ['an unknown model', [{ status: 404, error: 'model: claude-6' }], fails(1, 'provider_failed', /claude-6/)],
  ['a prompt too large', [{ status: 413, error: 'request too large' }], fails(1, 'provider_failed', /too large/)],
  ['overload, twice', [{ status: 529 }, { status: 529 }, good], recovers(3, { delays: [2000, 4000] })],
  ['overload without end', [{ status: 529, error: 'Overloaded' }], fails(3, 'provider_failed', /after 3 attempts/)],
  ['an error of its own', [{ status: 500 }, good], recovers(2, { delays: [2000] })],
  ["a proxy's error page", [{ status: 502, body: page }, good], recovers(2, { delays: [2000] })],
  ['a conflict', [{ status: 409 }, good], recovers(2, {})],
  ['a rate limit', [{ status: 429 }, good], recovers(2, { delays: [2000] })],
  ['a wait asked for', [{ status: 429, headers: { 'retry-after': '7' } }, good], recovers(2, { delays: [7000] })],
  [
    'a wait in milliseconds',
    [{ status: 529, headers: { 'retry-after-ms': '2500' } }, good],
    recovers(2, { delays: [2500] }),
  ],
  [
    'a wait nobody would',
    [{ status: 429, headers: { 'retry-after': '3600' } }],
    fails(1, 'provider_failed', /429|failed/),
  ],
  [
    'a retry it advises against',
    [{ status: 500, headers: { 'x-should-retry': 'false' } }],
    fails(1, 'provider_failed', /./),
  ],
  [
    'a spend limit',
    [{ status: 429, error: 'spend limit', details: spendLimit }],
    fails(1, 'provider_failed', /spend limit/),
  ],
  ['an error within a stream', [faulty('error'), good], recovers(2, { discards: 1 })],
  ['such an error that stays', [faulty('error', 'invalid_request_error')], fails(1, 'provider_failed', /Overloaded/)],
  ['a stream cut off', [faulty('cut'), faulty('cut'), good], recovers(3, { discards: 2 })],
  ['a stream that stalls', [faulty('stall'), good], recovers(2, { discards: 1 })],
  ['silence', [{ hang: true }, good], recovers(2, {})],
  ['silence without end', [{ hang: true }], fails(3, 'provider_failed', /no sign of life/)],
  ['a dropped connection', [{ drop: true }, good], recovers(2, {})],
  ['a slow drip', [{ ...good, pieces: 8, dripMs: 1 }], { calls: 1, text: 'the whole answer' }],
  ["a proxy's page instead of a stream", [{ status: 200, body: page }], fails(1, 'provider_failed', /text\/html/)],
  [
    'an answer without end',
    [{ text: 'x'.repeat(200_000), pieces: 20 }],
    fails(1, 'provider_failed', /longer than 100000/),
  ],
];

function recovers(calls: number, more: { delays?: readonly number[]; discards?: number }): Expected {
  return { calls, text: 'the whole answer', ...more };
}

function fails(calls: number, code: string, says: RegExp): Expected {
  return { calls, code, says };
}

function faulty(kind: 'error' | 'cut' | 'stall', type?: string): FakeAnswer {
  return { ...good, fault: { kind, after: 2, ...(type ? { type } : {}) } };
}

/** Runs out when the server has fallen silent and all that it had said has been heard, so that no test waits. */
function manualWatchdog() {
  const due = new Set<() => void>();
  let heard = 0;
  let silentAfter: number | null = null;
  const runOutWhenSilent = () => {
    if (silentAfter === null || heard < silentAfter) return;
    silentAfter = null;
    for (const callback of due) callback();
  };
  const schedule: Schedule = (milliseconds, callback) => {
    if (milliseconds === IDLE_MS) due.add(callback);
    return () => due.delete(callback);
  };
  return {
    schedule,
    onSilence: (pieces: number) => {
      silentAfter = pieces;
      runOutWhenSilent();
    },
    onDelta: () => {
      heard++;
      runOutWhenSilent();
    },
    onRetry: () => (heard = 0),
  };
}

describe('the provider fails with', () => {
  let server: FakeMessagesServer;
  afterEach(() => server.close());

  it.each(table)('%s', async (_, answers, expected) => {
    const watchdog = manualWatchdog();
    server = await fakeMessagesServer((_body, call) => answers[call - 1] ?? answers.at(-1) ?? good, {
      onSilence: watchdog.onSilence,
    });
    const retries: Retry[] = [];
    const adapter = anthropicModel({ apiKey: 'key', baseUrl: server.baseUrl, maxAnswerLength: 100_000 });
    const model: LanguageModel = withRetries(
      withTimeLimits(adapter, { idleMs: IDLE_MS, schedule: watchdog.schedule }),
      {
        sleep: async () => undefined,
        random: () => 0,
        onRetry: (retry) => {
          watchdog.onRetry();
          retries.push(retry);
        },
      },
    );
    let said = '';
    let discards = 0;
    const options = {
      onDelta: (text: string) => {
        said += text;
        watchdog.onDelta();
      },
      onDiscard: () => {
        said = '';
        discards++;
      },
    };
    if ('code' in expected) {
      const call = model.complete(request, options);
      await expect(call).rejects.toMatchObject({ code: expected.code, message: expect.stringMatching(expected.says) });
    } else {
      expect(completionText(await model.complete(request, options))).toBe(expected.text);
      expect(said).toBe(expected.text);
      expect(discards).toBe(expected.discards ?? 0);
      if (expected.delays) expect(retries.map(({ delayMs }) => delayMs)).toEqual(expected.delays);
    }
    expect(server.requests).toHaveLength(expected.calls);
  });

  it('what a broken stream had brought, and it is paid for', async () => {
    server = await fakeMessagesServer((_body, call) => (call === 1 ? faulty('cut') : good));
    const adapter = anthropicModel({ apiKey: 'key', baseUrl: server.baseUrl });
    const model = metered(withRetries(adapter, { sleep: async () => undefined }), {
      prices: { 'claude-sonnet-5-5': [{ input: 1, output: 0 }] },
    });
    const completion = await model.complete(request);
    const { inputTokens } = completion.usage;
    expect(completion.lost).toMatchObject([{ inputTokens }]);
    expect(completion.costUsd).toBeCloseTo((2 * inputTokens) / 1e6, 12);
  });

  it('what no attempt brought to its end, and the budget has it', async () => {
    server = await fakeMessagesServer(() => faulty('cut'));
    const adapter = anthropicModel({ apiKey: 'key', baseUrl: server.baseUrl });
    const prices = { 'claude-sonnet-5-5': [{ input: 1, output: 0 }] };
    const spentAfter = async (attempts: number) => {
      const budget = createBudget({ limitUsd: 1 });
      const model = budgeted(withRetries(adapter, { attempts, sleep: async () => undefined }), { budget, prices });
      await expect(model.complete(request)).rejects.toMatchObject({ code: 'provider_failed' });
      return budget.spent.usd;
    };
    const once = await spentAfter(1);
    expect(once).toBeGreaterThan(0);
    expect(await spentAfter(3)).toBeCloseTo(3 * once, 12);
  });
});
