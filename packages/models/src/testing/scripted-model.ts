import { MgxError } from '@mgx/errors';
import type { Completion, JsonValue, LanguageModel, ModelRequest } from '../language-model.js';

/** One answer of a script: text, data, a whole completion, or a failure. */
export type ScriptedAnswer = string | { readonly data: JsonValue } | Partial<Completion> | Error;
export type Script =
  | readonly ScriptedAnswer[]
  | ((request: ModelRequest, call: number) => ScriptedAnswer | Promise<ScriptedAnswer>);

/** A model that answers from a script, and remembers what it was asked. A list that runs out is an error. */
export function scriptedModel(
  script: Script,
  { id = 'scripted' }: { id?: string } = {},
): LanguageModel & { readonly requests: readonly ModelRequest[] } {
  const requests: ModelRequest[] = [];
  return {
    id,
    requests,
    async complete(request, { signal, onDelta } = {}) {
      signal?.throwIfAborted();
      requests.push(request);
      const answer =
        typeof script === 'function' ? await script(request, requests.length) : script[requests.length - 1];
      if (answer === undefined) {
        throw new MgxError({
          code: 'internal',
          message: `the script has no answer for call ${requests.length} (${request.action})`,
        });
      }
      if (answer instanceof Error) throw answer;
      const completion = { ...blank(id), ...partOf(answer) };
      for (const part of completion.content) if (part.type === 'text') onDelta?.(part.text);
      return completion;
    },
  };
}

function partOf(answer: Exclude<ScriptedAnswer, Error>): Partial<Completion> {
  if (typeof answer === 'string') return { content: [{ type: 'text', text: answer }] };
  return 'data' in answer ? { content: [{ type: 'data', data: answer.data }] } : answer;
}

function blank(model: string): Completion {
  const usage = { inputTokens: 10, outputTokens: 5, cacheReadTokens: 0, cacheWriteTokens: 0 };
  return { content: [], usage, stopReason: 'end', model, requestId: null, costUsd: 0.001 };
}
