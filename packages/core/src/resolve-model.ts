import { MgxError } from '@mgx/errors';
import type { RunOptions } from '@mgx/domain';
import type { LanguageModel } from '@mgx/models';
import type { ModelWatch, ResolvedModel } from './machine.js';
import type { ModelLayers } from './model-layers.js';
import type { ModelSettings } from './model-settings.js';

type Resolver = (options: Pick<RunOptions, 'model'>, watch?: ModelWatch) => Promise<ResolvedModel>;

const HINT = 'known: auto, offline, anthropic, anthropic/<model>, openai/<model>, openai/<model>@<url>';
/**
 * Finds the model that a run asks for: `auto` (Anthropic with a key, else offline), `offline`, `anthropic`,
 * `anthropic/<model>`, `openai/<model>` or `openai/<model>@<url>` (docs/models.md). Adapters are loaded on use. Limits and
 * cache are shared by all models that one resolver finds.
 */
export function modelResolver(settings: ModelSettings): Resolver {
  const adapters = new Map<string, Promise<LanguageModel>>();
  let opening: Promise<ModelLayers> | null = null;
  const openLayers = (): Promise<ModelLayers> =>
    (opening ??= import('./model-layers.js').then(({ modelLayers }) => modelLayers(settings)));

  const openAdapter = (name: string): Promise<LanguageModel> => {
    const known = adapters.get(name);
    if (known) return known;
    const opened = Promise.all([createAdapter(name, settings), openLayers()]).then(([adapter, layers]) =>
      layers.limit(adapter),
    );
    // One that could not be made is tried again: its library may be there by then.
    opened.catch(() => adapters.delete(name));
    adapters.set(name, opened);
    return opened;
  };

  return async ({ model }, watch = {}) => {
    const name = model === 'auto' ? (settings.anthropicApiKey ? 'anthropic' : 'offline') : model;
    if (name === 'offline') {
      const { offlineModel } = await import('@mgx/blueprints');
      return { model: offlineModel(), isTrusted: true };
    }
    const adapter = await openAdapter(name);
    return { model: (await openLayers()).watch(adapter, watch), isTrusted: false };
  };
}

async function createAdapter(name: string, settings: ModelSettings): Promise<LanguageModel> {
  const [vendor, id] = splitOnce(name, '/');
  if (vendor === 'anthropic' && id !== '') return anthropic(settings, id);
  if (vendor === 'openai' && id) return openAi(settings, id);
  throw new MgxError({ code: 'invalid_input', message: `unknown model '${name}'`, hint: HINT });
}

async function anthropic(
  { anthropicApiKey, anthropicBaseUrl }: ModelSettings,
  model: string | undefined,
): Promise<LanguageModel> {
  if (!anthropicApiKey) {
    throw new MgxError({
      code: 'missing_api_key',
      message: 'the model anthropic needs a key',
      hint: 'set ANTHROPIC_API_KEY, or use --model offline',
    });
  }
  const { anthropicModel } = await import('@mgx/models/anthropic');
  return anthropicModel({
    apiKey: anthropicApiKey,
    ...(model === undefined ? {} : { model }),
    ...(anthropicBaseUrl ? { baseUrl: anthropicBaseUrl } : {}),
  });
}

/** The key is for `openaiBaseUrl` alone: an address within the model's name never gets it. */
async function openAi(
  { openaiApiKey, openaiBaseUrl, mayNameAddresses = false }: ModelSettings,
  id: string,
): Promise<LanguageModel> {
  const [, model = id, address] = /^(.+?)@(https?:\/\/.+)$/.exec(id) ?? [];
  const { openAiCompatibleModel } = await import('@mgx/models/openai-compatible');
  if (address !== undefined) {
    if (!mayNameAddresses || !URL.canParse(address)) {
      throw new MgxError({
        code: 'invalid_input',
        message: mayNameAddresses
          ? `no address: ${address}`
          : 'a model with an address may be named on the command line only',
        hint: 'set OPENAI_BASE_URL, and name the model openai/<model>',
      });
    }
    // A run keeps this name, and finds its model by it again.
    return openAiCompatibleModel({ model, id: `openai/${id}`, baseUrl: address });
  }
  if (!openaiApiKey && !openaiBaseUrl) {
    throw new MgxError({
      code: 'missing_api_key',
      message: `the model openai/${model} needs a key or an address`,
      hint: 'set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own',
    });
  }
  return openAiCompatibleModel({
    model,
    apiKey: openaiApiKey ?? null,
    ...(openaiBaseUrl ? { baseUrl: openaiBaseUrl } : {}),
  });
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const place = text.indexOf(separator);
  return place < 0 ? [text, undefined] : [text.slice(0, place), text.slice(place + 1)];
}
