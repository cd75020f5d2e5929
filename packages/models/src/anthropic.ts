import { MgxError, systemErrorCode } from '@mgx/errors';
import type Anthropic from '@anthropic-ai/sdk';
import { z } from 'zod';
import type {
  CompleteOptions,
  Completion,
  CompletionContent,
  JsonValue,
  LanguageModel,
  ModelRequest,
  PromptBlock,
  TokenUsage,
} from './language-model.js';
import { costOf } from './price-table.js';

export type AnthropicOptions = {
  readonly apiKey: string;
  readonly model?: string;
  readonly baseUrl?: string;
  readonly maxOutputTokens?: number;
  /** A stream that says nothing for this long is given up, milliseconds. */
  readonly idleTimeoutMs?: number;
  /** Of the request as a whole, before its stream begins. */
  readonly maxRetries?: number;
};

export const DEFAULT_ANTHROPIC_MODEL = 'claude-sonnet-5-5';
const DEFAULT_OUTPUT_TOKENS = 32_000;
const DEFAULT_IDLE_MS = 120_000;
const DEFAULT_RETRIES = 2;

/**
 * Anthropic's Messages API, streamed. The vendor's library is loaded at the first call.
 * @throws (from `complete`) MgxError `missing_dependency`, `authentication_failed`, `provider_failed`, `provider_refused`, `cancelled`
 */
export function anthropicModel(options: AnthropicOptions): LanguageModel {
  const model = options.model ?? DEFAULT_ANTHROPIC_MODEL;
  let client: Promise<Anthropic> | null = null;
  return {
    id: `anthropic/${model}`,
    async complete(request, callOptions = {}) {
      client ??= createClient(options);
      return complete(await client, request, { ...options, ...callOptions, model });
    },
  };
}

async function createClient({ apiKey, baseUrl, maxRetries = DEFAULT_RETRIES }: AnthropicOptions): Promise<Anthropic> {
  try {
    const { default: Client } = await import('@anthropic-ai/sdk');
    return new Client({ apiKey, maxRetries, ...(baseUrl ? { baseURL: baseUrl } : {}) });
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

async function complete(client: Anthropic, request: ModelRequest, options: CallOptions): Promise<Completion> {
  const { signal, onDelta, model, idleTimeoutMs = DEFAULT_IDLE_MS } = options;
  const idle = new AbortController();
  const timer = setTimeout(() => idle.abort(), idleTimeoutMs);
  const stream = client.messages.stream(bodyOf(request, options), {
    signal: signal ? AbortSignal.any([signal, idle.signal]) : idle.signal,
  });
  stream.on('streamEvent', () => timer.refresh());
  stream.on('text', (text) => onDelta?.(text));
  try {
    return toCompletion(await stream.finalMessage(), {
      isStructured: request.schema !== undefined,
      requestId: stream.request_id ?? null,
    });
  } catch (error) {
    if (signal?.aborted)
      throw new MgxError({ code: 'cancelled', message: 'the model call was cancelled', cause: error });
    if (idle.signal.aborted) {
      throw new MgxError({
        code: 'provider_failed',
        message: `${model} said nothing for ${idleTimeoutMs / 1000} s; its answer was given up`,
        hint: 'mgx resume asks again',
        cause: error,
      });
    }
    throw toProviderError(error, model);
  } finally {
    clearTimeout(timer);
  }
}

function bodyOf(request: ModelRequest, { model, maxOutputTokens }: CallOptions): Anthropic.MessageStreamParams {
  const { system, messages, schema, effort } = request;
  const outputConfig = {
    ...(effort ? { effort } : {}),
    ...(schema ? { format: { type: 'json_schema' as const, schema: closedSchema(schema) } } : {}),
  };
  return {
    model,
    max_tokens: request.maxOutputTokens ?? maxOutputTokens ?? DEFAULT_OUTPUT_TOKENS,
    system: system.map(toBlock),
    messages: messages.map(({ role, content }) => ({ role, content: content.map(toBlock) })),
    ...(Object.keys(outputConfig).length > 0 ? { output_config: outputConfig } : {}),
  };
}

function toBlock({ text, cache }: PromptBlock): Anthropic.TextBlockParam {
  return { type: 'text', text, ...(cache ? { cache_control: { type: 'ephemeral' as const } } : {}) };
}

/** Keywords of JSON Schema that the API does not take; zod checks them when the answer is read. */
const UNSUPPORTED = [
  '$schema',
  'id',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
  'default',
];

function closedSchema(schema: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => {
      for (const keyword of UNSUPPORTED) delete jsonSchema[keyword as keyof typeof jsonSchema];
      if (jsonSchema.type === 'object') jsonSchema.additionalProperties = false;
    },
  });
}

function toCompletion(
  message: Anthropic.Message,
  { isStructured, requestId }: { isStructured: boolean; requestId: string | null },
): Completion {
  const text = message.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
  if (message.stop_reason === 'refusal') {
    throw new MgxError({
      code: 'provider_refused',
      message: `${message.model} refused: ${text.trim() || 'no reason given'}`,
    });
  }
  const stopReason =
    message.stop_reason === 'max_tokens' ? 'max_tokens' : message.stop_reason === 'tool_use' ? 'tool_use' : 'end';
  const content: CompletionContent = isStructured
    ? { type: 'data', data: parseAnswer(text, message) }
    : { type: 'text', text };
  const usage: TokenUsage = {
    inputTokens: message.usage.input_tokens,
    outputTokens: message.usage.output_tokens,
    cacheReadTokens: message.usage.cache_read_input_tokens ?? 0,
    cacheWriteTokens: message.usage.cache_creation_input_tokens ?? 0,
  };
  return {
    content: [content],
    usage,
    stopReason,
    model: message.model,
    requestId,
    costUsd: costOf(message.model, usage),
  };
}

function parseAnswer(text: string, { model, stop_reason }: Anthropic.Message): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new MgxError({
      code: stop_reason === 'max_tokens' ? 'answer_truncated' : 'answer_invalid',
      message: `${model} answered with text that is not JSON (stop reason ${stop_reason})`,
      cause: error,
    });
  }
}

function toProviderError(error: unknown, model: string): MgxError {
  if (error instanceof MgxError) return error;
  const status: unknown = Reflect.get(Object(error), 'status');
  const reason: unknown = Reflect.get(Object(error), 'message') ?? error;
  if (status === 401 || status === 403) {
    return new MgxError({
      code: 'authentication_failed',
      message: `${model}: the key was not accepted (HTTP ${status})`,
      hint: 'check ANTHROPIC_API_KEY',
      cause: error,
    });
  }
  return new MgxError({
    code: 'provider_failed',
    message: `${model}: ${String(reason)}`,
    hint: 'mgx resume asks again',
    data: { status: typeof status === 'number' ? status : null },
    cause: error,
  });
}
