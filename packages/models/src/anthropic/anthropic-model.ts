import { MgxError, systemErrorCode } from '@mgx/errors';
import type Anthropic from '@anthropic-ai/sdk';
import type { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema';
import { checkConnection } from '../check-connection.js';
import type { CompleteOptions, Completion, LanguageModel, ModelRequest } from '../language-model.js';
import { jsonSchemaOf } from '../json-schema.js';
import { providerError } from '../provider-error.js';
import { fetchListening } from '../fetch-listening.js';
import { addUsage } from '../token-usage.js';
import { anthropicError } from './anthropic-error.js';
import { readMessage, readUsage } from './read-message.js';
import { requestBody } from './request-body.js';

export type AnthropicOptions = {
  readonly apiKey: string;
  readonly model?: string;
  readonly baseUrl?: string;
  /** Where a request does not say. */
  readonly maxOutputTokens?: number;
  /** How long the provider keeps prompt prefixes; an hour costs more to write. */
  readonly cacheTtl?: '5m' | '1h';
  /** An answer of more characters is given up. */
  readonly maxAnswerLength?: number;
  readonly clock?: () => Date;
};

export const DEFAULT_ANTHROPIC_MODEL = 'claude-sonnet-5-5';
const CONNECTION = { keyName: 'ANTHROPIC_API_KEY', urlName: 'ANTHROPIC_BASE_URL' };
const DEFAULT_ANSWER_LENGTH = 8_000_000;
/** How often a turn that the provider paused is gone on with. */
const MOST_PAUSES = 4;

/**
 * Anthropic's Messages API, streamed. The vendor's library is loaded at the first call; it never retries by itself, which
 * is what `withRetries` is for.
 * @throws (from `complete`) MgxError `missing_dependency`, `authentication_failed`, `provider_failed`, `cancelled`,
 * `invalid_configuration` for a key or an address that cannot be used
 */
export function anthropicModel(options: AnthropicOptions): LanguageModel {
  const model = options.model ?? DEFAULT_ANTHROPIC_MODEL;
  let library: Promise<Library> | null = null;
  return {
    id: `anthropic/${model}`,
    async complete(request, callOptions = {}) {
      checkConnection({ ...CONNECTION, apiKey: options.apiKey, baseUrl: options.baseUrl });
      library ??= loadLibrary(options);
      return complete(await library, request, { ...options, ...callOptions, model });
    },
  };
}

type Library = { readonly client: Anthropic; readonly toOutputSchema: typeof transformJSONSchema };

async function loadLibrary({ apiKey, baseUrl }: AnthropicOptions): Promise<Library> {
  try {
    const { default: Client } = await import('@anthropic-ai/sdk');
    const { transformJSONSchema: toOutputSchema } = await import('@anthropic-ai/sdk/lib/transform-json-schema');
    // Null, not absent: the library would read other keys and addresses from the environment.
    const client = new Client({ apiKey, authToken: null, baseURL: baseUrl ?? null, maxRetries: 0, logLevel: 'off' });
    return { client, toOutputSchema };
  } catch (error) {
    if (systemErrorCode(error) !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new MgxError({
      code: 'missing_dependency',
      message: 'the package @anthropic-ai/sdk is not installed',
      hint: 'npm install @anthropic-ai/sdk',
      cause: error,
    });
  }
}

type CallOptions = AnthropicOptions & CompleteOptions & { readonly model: string };

async function complete(
  { client, toOutputSchema }: Library,
  request: ModelRequest,
  options: CallOptions,
): Promise<Completion> {
  const { schema } = request;
  const body = requestBody(request, {
    ...options,
    outputSchema: schema ? { ...toOutputSchema(jsonSchemaOf(schema)) } : null,
  });
  const parts: Anthropic.Message[] = [];
  let requestId: string | null = null;
  for (let turn = 0; turn <= MOST_PAUSES; turn++) {
    const messages = [...body.messages, ...parts.map(({ content }) => ({ role: 'assistant' as const, content }))];
    const answer = await streamMessage(client, { ...body, messages }, options);
    parts.push(answer.message);
    requestId = answer.requestId;
    if (answer.message.stop_reason !== 'pause_turn') break;
  }
  return joinTurns(parts, { isStructured: schema !== undefined, requestId });
}

/** The turns of a paused answer as one. */
function joinTurns(
  messages: readonly Anthropic.Message[],
  options: { isStructured: boolean; requestId: string | null },
): Completion {
  const last = messages.at(-1);
  if (!last) throw new MgxError({ code: 'internal', message: 'an answer without a turn' });
  const whole = readMessage({ ...last, content: messages.flatMap(({ content }) => content) }, options);
  return { ...whole, usage: messages.map(({ usage }) => readUsage(usage)).reduce(addUsage) };
}

async function streamMessage(
  client: Anthropic,
  body: Anthropic.MessageStreamParams,
  {
    model,
    signal,
    onDelta,
    onActivity,
    maxAnswerLength = DEFAULT_ANSWER_LENGTH,
    clock = () => new Date(),
  }: CallOptions,
): Promise<{ message: Anthropic.Message; requestId: string | null }> {
  const tooLong = new AbortController();
  // The library hides pings, so signs of life are looked for below it.
  const listening = onActivity ? client.withOptions({ fetch: fetchListening(onActivity) }) : client;
  const stream = listening.messages.stream(body, {
    signal: signal ? AbortSignal.any([signal, tooLong.signal]) : tooLong.signal,
  });
  let length = 0;
  stream.on('streamEvent', (event) => {
    if (event.type === 'content_block_delta') length += deltaLength(event.delta);
    if (length > maxAnswerLength) tooLong.abort();
  });
  stream.on('text', (text) => onDelta?.(text));
  try {
    assertEventStream((await stream.withResponse()).response, model);
    return { message: await stream.finalMessage(), requestId: stream.request_id ?? null };
  } catch (error) {
    if (signal?.aborted) {
      throw new MgxError({ code: 'cancelled', message: 'the model call was cancelled', cause: error });
    }
    const started = stream.currentMessage;
    const usage = started ? readUsage(started.usage) : null;
    if (tooLong.signal.aborted) {
      const message = `its answer is longer than ${maxAnswerLength} characters and was given up`;
      throw providerError(model, { message, usage, cause: error });
    }
    throw anthropicError(error, { model, usage, now: clock() });
  }
}

function deltaLength(delta: Anthropic.RawContentBlockDelta): number {
  switch (delta.type) {
    case 'text_delta':
      return delta.text.length;
    case 'thinking_delta':
      return delta.thinking.length;
    case 'input_json_delta':
      return delta.partial_json.length;
    default:
      return 0;
  }
}

/** A page of some proxy is no answer, and asking again brings the same page. */
function assertEventStream(response: Response, model: string): void {
  const type = response.headers.get('content-type') ?? 'no content type';
  if (type.startsWith('text/event-stream')) return;
  throw providerError(model, {
    message: `the server answered with ${type} where a stream of events was expected`,
    hint: 'check ANTHROPIC_BASE_URL',
    status: response.status,
  });
}
