import { MgxError } from '@mgx/errors';
import type { RunOptions } from '@mgx/domain';
import { metered } from '@mgx/models';
import type { ResolvedModel } from './machine.js';

export type ModelSettings = {
  readonly anthropicApiKey: string | null;
  /** Another address than the vendor's own, for proxies and tests. */
  readonly anthropicBaseUrl?: string | null;
};

/**
 * Finds the model that a run asks for: `auto` (Anthropic with a key, else offline), `offline`, `anthropic`, or
 * `anthropic/<model id>`. Adapters are loaded on use.
 */
export function modelResolver(settings: ModelSettings): (options: Pick<RunOptions, 'model'>) => Promise<ResolvedModel> {
  return async ({ model }) => {
    const wanted = model === 'auto' ? (settings.anthropicApiKey ? 'anthropic' : 'offline') : model;
    if (wanted === 'offline') {
      const { offlineModel } = await import('@mgx/blueprints');
      return { model: offlineModel(), isTrusted: true };
    }
    const [vendor, id] = splitOnce(wanted, '/');
    if (vendor === 'anthropic' && id !== '') return anthropic(settings, id);
    throw new MgxError({
      code: 'invalid_input',
      message: `unknown model '${model}'`,
      hint: 'known: auto, offline, anthropic, anthropic/<model id>',
    });
  };
}

async function anthropic(
  { anthropicApiKey, anthropicBaseUrl }: ModelSettings,
  model: string | undefined,
): Promise<ResolvedModel> {
  if (!anthropicApiKey) {
    throw new MgxError({
      code: 'missing_api_key',
      message: 'the model anthropic needs a key',
      hint: 'set ANTHROPIC_API_KEY, or use --model offline',
    });
  }
  const { anthropicModel } = await import('@mgx/models/anthropic');
  const adapter = anthropicModel({
    apiKey: anthropicApiKey,
    ...(model === undefined ? {} : { model }),
    ...(anthropicBaseUrl ? { baseUrl: anthropicBaseUrl } : {}),
  });
  return { model: metered(adapter), isTrusted: false };
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const place = text.indexOf(separator);
  return place < 0 ? [text, undefined] : [text.slice(0, place), text.slice(place + 1)];
}
