import { MgxError, isMgxError } from '@mgx/errors';
import { checkConnection } from '../check-connection.js';
import type { CompleteOptions, Completion, LanguageModel, ModelRequest } from '../language-model.js';
import { providerError } from '../provider-error.js';
import { assembleAnswer, type Assembly } from './assemble-answer.js';
import { fullDialect, simplerDialect, type Dialect } from './dialect.js';
import { connectionError, statusError, streamError } from './openai-error.js';
import { readEvents } from './read-events.js';
import { requestBody } from './request-body.js';
import { Chunk, errorOf } from './wire.js';

export type OpenAiCompatibleOptions = {
  readonly model: string;
  /** What the model is called where runs are kept. Default: `openai/<model>`. */
  readonly id?: string;
  /** Up to and with the version: `https://api.openai.com/v1` (default), `http://127.0.0.1:11434/v1`. */
  readonly baseUrl?: string;
  /** Servers of one's own need none. */
  readonly apiKey?: string | null;
  /** Where a request does not say; default: the server's own limit. */
  readonly maxOutputTokens?: number;
  /** An answer of more characters is given up. */
  readonly maxAnswerLength?: number;
  /** What the server is known not to understand; it is found out otherwise. */
  readonly dialect?: Partial<Dialect>;
  readonly clock?: () => Date;
};

export const OPENAI_BASE_URL = 'https://api.openai.com/v1';
/** As many as there are things to leave out; a server that complains on is not to be helped. */
const MOST_SIMPLIFICATIONS = 6;
const CONNECTION = { keyName: 'OPENAI_API_KEY', urlName: 'OPENAI_BASE_URL' };
const DEFAULT_ANSWER_LENGTH = 8_000_000;
/** Characters of `\\u0000`. */
const LONGEST_ESCAPE = 6;
/** How long a stream may take to end after its last event, milliseconds. */
const LINGER_MS = 1_000;

/**
 * Any server that speaks OpenAI's chat completions: OpenAI, Ollama, vLLM, LM Studio. Streamed; what a server refuses of the
 * protocol is left out, and remembered.
 * @throws (from `complete`) MgxError `authentication_failed`, `provider_failed`, `cancelled`,
 * `invalid_configuration` for a key or an address that cannot be used
 */
export function openAiCompatibleModel(options: OpenAiCompatibleOptions): LanguageModel {
  let dialect: Dialect = { ...fullDialect(options.baseUrl ?? OPENAI_BASE_URL), ...options.dialect };
  return {
    id: options.id ?? `openai/${options.model}`,
    async complete(request, callOptions = {}) {
      checkConnection({ ...CONNECTION, apiKey: options.apiKey, baseUrl: options.baseUrl });
      for (let left = MOST_SIMPLIFICATIONS; ; left--) {
        const asked = dialect;
        try {
          return await complete(request, { ...options, ...callOptions, dialect: asked });
        } catch (error) {
          const simpler = isRefused(error) ? simplerDialect(asked, error.message) : null;
          if (!simpler || left === 0) throw error;
          dialect = simpler;
        }
      }
    },
  };
}

function isRefused(error: unknown): error is MgxError {
  return isMgxError(error, 'provider_failed') && (error.data?.['status'] === 400 || error.data?.['status'] === 422);
}

type CallOptions = Omit<OpenAiCompatibleOptions, 'dialect' | 'id'> & CompleteOptions & { readonly dialect: Dialect };

async function complete(request: ModelRequest, options: CallOptions): Promise<Completion> {
  const { model, baseUrl = OPENAI_BASE_URL, apiKey, signal, onActivity, clock = () => new Date() } = options;
  const facts = { model, baseUrl, now: clock() };
  const answer = assembleAnswer(model);
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
      body: JSON.stringify(requestBody(request, options)),
      // A key follows no redirect to another host.
      redirect: 'error',
      ...(signal ? { signal } : {}),
    });
    onActivity?.();
    if (!response.ok) throw await statusError(response, facts);
    await readAnswer(response, answer, options);
    return answer.finish({
      isStructured: request.schema !== undefined,
      requestId: response.headers.get('x-request-id'),
    });
  } catch (error) {
    if (signal?.aborted) {
      throw new MgxError({ code: 'cancelled', message: 'the model call was cancelled', cause: error });
    }
    throw isMgxError(error) ? error : connectionError(error, facts);
  }
}

async function readAnswer(response: Response, answer: Assembly, options: CallOptions): Promise<void> {
  const { model, onDelta, onActivity, maxAnswerLength = DEFAULT_ANSWER_LENGTH } = options;
  const tooLong = () =>
    providerError(model, { message: `its answer is longer than ${maxAnswerLength} characters and was given up` });
  const type = response.headers.get('content-type') ?? 'no content type';
  const add = (json: string): void => {
    const chunk = readChunk(json, model);
    const error = errorOf(chunk);
    if (error) throw streamError(error, model);
    const text = answer.add(chunk);
    if (text !== '') onDelta?.(text);
    if (answer.length > maxAnswerLength) throw tooLong();
  };
  if (type.startsWith('application/json')) return add(await response.text());
  if (!type.startsWith('text/event-stream') || !response.body) {
    throw providerError(model, {
      message: `the server answered with ${type} where a stream of events was expected`,
      hint: 'check OPENAI_BASE_URL: it ends with the version, as in http://127.0.0.1:11434/v1',
      status: response.status,
    });
  }
  // One piece may say the whole answer, each character of it escaped.
  const limit = { length: LONGEST_ESCAPE * maxAnswerLength, error: tooLong };
  let isDone = false;
  try {
    for await (const data of readEvents(response.body, { onBytes: onActivity, limit })) {
      isDone = data === '[DONE]';
      if (isDone) break;
      add(data);
    }
  } finally {
    leave(response.body, { isDone });
  }
  if (isDone || answer.hasEnded) return;
  throw providerError(model, { message: 'its stream broke off', isTransient: true, usage: answer.usage });
}

/** A whole answer may end its stream a moment later: a connection that is left before cannot carry the next call. */
function leave(body: ReadableStream<Uint8Array>, { isDone }: { readonly isDone: boolean }): void {
  const signal = isDone ? AbortSignal.timeout(LINGER_MS) : AbortSignal.abort();
  // Nobody waits for what follows the answer, and how that ends changes nothing.
  body.pipeTo(new WritableStream(), { signal }).catch(() => undefined);
}

function readChunk(json: string, model: string): Chunk {
  try {
    const chunk = Chunk.safeParse(JSON.parse(json));
    if (chunk.success) return chunk.data;
  } catch (error) {
    if ((error as Error).name !== 'SyntaxError') throw error;
  }
  throw providerError(model, { message: `the server sent what is no chat completion: ${json.slice(0, 200)}` });
}
