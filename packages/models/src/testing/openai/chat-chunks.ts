import { cutText, tokensOf, type FakeMessage } from '../fake-answer.js';
import type { JsonBody } from '../loopback-server.js';

export type ChatFacts = { readonly model: string; readonly call: number; readonly promptTokens: number };

const FINISH_REASONS: Readonly<Record<string, string>> = { max_tokens: 'length', refusal: 'content_filter' };

/** An answer as the protocol's chunks, in order; usage comes last, where it is asked for. */
export function chatChunks(answer: FakeMessage, facts: ChatFacts, { hasUsage }: { hasUsage: boolean }): JsonBody[] {
  const { model, call } = facts;
  const chunk = (delta: object, finish: string | null = null): JsonBody => ({
    id: `chatcmpl-${call}`,
    object: 'chat.completion.chunk',
    model,
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  return [
    chunk({ role: 'assistant', content: '' }),
    ...cutText(answer.text ?? '', answer.pieces).map((content) => chunk({ content })),
    ...callsOf(answer, call).flatMap(({ id, name, json }, index) => [
      chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] }),
      ...cutText(json).map((part) => chunk({ tool_calls: [{ index, function: { arguments: part } }] })),
    ]),
    chunk({}, finishOf(answer)),
    ...(hasUsage ? [{ id: `chatcmpl-${call}`, model, choices: [], usage: usageOf(answer, facts) }] : []),
  ];
}

/** The same answer as a server gives it unstreamed. */
export function wholeChat(answer: FakeMessage, facts: ChatFacts): JsonBody {
  const calls = callsOf(answer, facts.call).map(({ id, name, json }) => ({
    id,
    type: 'function',
    function: { name, arguments: json },
  }));
  const message = {
    role: 'assistant',
    content: answer.text ?? null,
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
  return {
    id: `chatcmpl-${facts.call}`,
    object: 'chat.completion',
    model: facts.model,
    choices: [{ index: 0, message, finish_reason: finishOf(answer) }],
    usage: usageOf(answer, facts),
  };
}

function callsOf({ toolCalls = [] }: FakeMessage, call: number) {
  return toolCalls.map(({ id = `call_${call}`, name, input }, index) => ({
    id: `${id}_${index}`,
    name,
    json: JSON.stringify(input),
  }));
}

function finishOf({ stopReason, toolCalls }: FakeMessage): string {
  if (stopReason) return FINISH_REASONS[stopReason] ?? stopReason;
  return toolCalls?.length ? 'tool_calls' : 'stop';
}

function usageOf({ text = '', outputTokens }: FakeMessage, { promptTokens }: ChatFacts): object {
  return { prompt_tokens: promptTokens, completion_tokens: outputTokens ?? tokensOf(text) };
}
