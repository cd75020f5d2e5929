import type { ModelSettings } from '@mgx/core';
import { MgxError } from '@mgx/errors';
import { readPrices } from '@mgx/models';

type Env = Readonly<Record<string, string | undefined>>;

/** The models' keys, addresses, prices and limits, from the environment. @throws MgxError `invalid_configuration` */
export function modelSettings(env: Env): ModelSettings {
  const prices = env['MGX_MODEL_PRICES'];
  const concurrency = readCount(env, 'MGX_MODEL_CONCURRENCY');
  const requestsPerMinute = readCount(env, 'MGX_MODEL_REQUESTS_PER_MINUTE');
  return {
    anthropicApiKey: env['ANTHROPIC_API_KEY'] || null,
    anthropicBaseUrl: env['ANTHROPIC_BASE_URL'] || null,
    openaiApiKey: env['OPENAI_API_KEY'] || null,
    openaiBaseUrl: env['OPENAI_BASE_URL'] || null,
    // Whoever types the command owns the machine.
    mayNameAddresses: true,
    limits: { ...(concurrency ? { concurrency } : {}), ...(requestsPerMinute ? { requestsPerMinute } : {}) },
    ...(prices ? { prices: readPrices(prices) } : {}),
  };
}

function readCount(env: Env, name: string): number | null {
  const text = env[name];
  if (!text) return null;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new MgxError({
    code: 'invalid_configuration',
    message: `${name}: expected a whole number above 0, found '${text}'`,
  });
}
