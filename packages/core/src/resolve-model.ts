import { MgxError } from '@mgx/errors';
import type { RunOptions } from '@mgx/domain';
import {
  ANTHROPIC_PRICES,
  budgeted,
  cached,
  limited,
  memoryCache,
  metered,
  withRetries,
  withTimeLimits,
  type CompletionCache,
  type LanguageModel,
  type Limits,
  type ModelRequest,
  type PriceTable,
  type RetryOptions,
} from '@mgx/models';
import type { ModelWatch, ResolvedModel } from './machine.js';

export type ModelSettings = {
  readonly anthropicApiKey: string | null;
  /** Another address than the vendor's own, for proxies and tests. */
  readonly anthropicBaseUrl?: string | null;
  readonly openaiApiKey?: string | null;
  /** Where `openai/NAME` is; default: OpenAI's own. */
  readonly openaiBaseUrl?: string | null;
  /** True where whoever names a model owns the machine: then `openai/NAME@URL` may name any address. */
  readonly mayNameAddresses?: boolean;
  /** Default: the published prices. */
  readonly prices?: PriceTable;
  readonly limits?: Pick<Limits, 'concurrency' | 'requestsPerMinute'>;
  /** Where plans are kept; default: this process's memory. */
  readonly cache?: CompletionCache;
  readonly retries?: Pick<RetryOptions, 'sleep'>;
};

type Resolver = (options: Pick<RunOptions, 'model'>, watch?: ModelWatch) => Promise<ResolvedModel>;

const HINT = 'known: auto, offline, anthropic, anthropic/<model>, openai/<model>, openai/<model>@<url>';
/** Calls at once to one model, where nothing else is said. */
const DEFAULT_CONCURRENCY = 8;

/**
 * Finds the model that a run asks for: `auto` (Anthropic with a key, else offline), `offline`, `anthropic`,
 * `anthropic/<model>`, `openai/<model>` or `openai/<model>@<url>` (docs/models.md). Adapters are loaded on use. Limits and
 * cache are shared by all models that one resolver finds.
 */
export function modelResolver(settings: ModelSettings): Resolver {
  const { cache = memoryCache() } = settings;
  const adapters = new Map<string, Promise<LanguageModel>>();

  /** The adapter with the limits that all runs share. */
  const openAdapter = (name: string): Promise<LanguageModel> => {
    const known = adapters.get(name);
    if (known) return known;
    const opened = createAdapter(name, settings).then((adapter) =>
      limited(withTimeLimits(adapter), { concurrency: DEFAULT_CONCURRENCY, ...settings.limits }),
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
    return { model: wrap(adapter, { ...watch, cache, settings }), isTrusted: false };
  };
}

/** What every call of a run goes through, from the outside in: cache, budget, price, retries. */
function wrap(
  adapter: LanguageModel,
  { budget, onRetry, cache, settings }: ModelWatch & { cache: CompletionCache; settings: ModelSettings },
): LanguageModel {
  const { prices = ANTHROPIC_PRICES, retries } = settings;
  const priced = metered(withRetries(adapter, { ...retries, ...(onRetry ? { onRetry } : {}) }), { prices });
  return cached(budget ? budgeted(priced, { budget, prices }) : priced, { cache, mayCache: isPlanning });
}

/** Planning is asked again word for word when a task is started again; code that failed once must be written anew. */
function isPlanning({ action, tools = [] }: ModelRequest): boolean {
  return (action === 'analyze_task' || action === 'draft_plan') && tools.length === 0;
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
