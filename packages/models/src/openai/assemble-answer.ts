import type { Completion, CompletionContent, JsonValue, StopReason, TokenUsage, ToolCall } from '../language-model.js';
import { structuredContent } from '../structured-answer.js';
import { NO_TOKENS } from '../token-usage.js';
import type { Chunk, WireUsage } from './wire.js';

type OpenCall = { id: string; name: string; arguments: string };

/** An answer as it comes in, piece by piece. */
export type Assembly = {
  /** Takes a piece, and returns the text that it brought. */
  add(chunk: Chunk): string;
  /** Characters so far, tool calls included. */
  readonly length: number;
  readonly hasEnded: boolean;
  readonly usage: TokenUsage | null;
  finish(options: { readonly isStructured: boolean; readonly requestId: string | null }): Completion;
};

const STOP_REASONS: Readonly<Record<string, StopReason>> = {
  stop: 'end',
  length: 'max_tokens',
  tool_calls: 'tool_use',
  function_call: 'tool_use',
  content_filter: 'refusal',
};

export function assembleAnswer(asked: string): Assembly {
  let model = asked;
  let text = '';
  let refusal = '';
  let length = 0;
  let finishReason: string | null = null;
  let usage: TokenUsage | null = null;
  const calls = new Map<number, OpenCall>();

  return {
    get length() {
      return length;
    },
    get hasEnded() {
      return finishReason !== null;
    },
    get usage() {
      return usage;
    },
    add(chunk) {
      model = chunk.model || model;
      if (chunk.usage) usage = readUsage(chunk.usage);
      const choice = chunk.choices?.[0];
      const delta = choice?.delta ?? choice?.message;
      finishReason = choice?.finish_reason ?? finishReason;
      const piece = delta?.content ?? '';
      text += piece;
      refusal += delta?.refusal ?? '';
      length += piece.length + (delta?.refusal?.length ?? 0);
      for (const [place, call] of (delta?.tool_calls ?? []).entries()) {
        const index = call.index ?? place;
        const open = calls.get(index) ?? { id: '', name: '', arguments: '' };
        open.id ||= call.id ?? '';
        open.name ||= call.function?.name ?? '';
        open.arguments += call.function?.arguments ?? '';
        length += call.function?.arguments?.length ?? 0;
        calls.set(index, open);
      }
      return piece;
    },
    finish({ isStructured, requestId }) {
      const toolCalls = [...calls.entries()].map(([index, call]) => toolCall(call, index));
      const stopReason = stopReasonOf(finishReason, { refusal, hasCalls: toolCalls.length > 0 });
      const said = withoutThoughts(text) || refusal;
      const isData = isStructured && stopReason === 'end';
      const content: CompletionContent[] = isData
        ? [structuredContent(said)]
        : said === ''
          ? []
          : [{ type: 'text', text: said }];
      return {
        content: [...content, ...toolCalls],
        usage: usage ?? NO_TOKENS,
        stopReason,
        model,
        requestId,
        costUsd: null,
      };
    },
  };
}

/** Several servers say `stop` after tool calls, and a refusal is a field of its own. */
function stopReasonOf(
  reason: string | null,
  { refusal, hasCalls }: { refusal: string; hasCalls: boolean },
): StopReason {
  if (refusal !== '') return 'refusal';
  const stated = STOP_REASONS[reason ?? 'stop'] ?? 'end';
  return stated === 'end' && hasCalls ? 'tool_use' : stated;
}

/** Arguments that are no JSON are handed on as text: whoever does the call says what is wrong with them. */
function toolCall({ id, name, arguments: json }: OpenCall, index: number): ToolCall {
  const [content] = json.trim() === '' ? [{ type: 'data' as const, data: {} }] : [structuredContent(json)];
  const input: JsonValue = content.type === 'data' ? content.data : json;
  return { type: 'toolCall', id: id || `call_${index}`, name, input };
}

/** Reasoning models on local servers put their thoughts before the answer. */
function withoutThoughts(text: string): string {
  return text.replace(/^\s*<think>[\s\S]*?<\/think>\s*/, '');
}

/** The protocol counts cached tokens within the prompt; we count them beside it. */
function readUsage({ prompt_tokens, completion_tokens, prompt_tokens_details }: WireUsage): TokenUsage {
  const cached = prompt_tokens_details?.cached_tokens ?? 0;
  return {
    inputTokens: Math.max(0, (prompt_tokens ?? 0) - cached),
    outputTokens: completion_tokens ?? 0,
    cacheReadTokens: cached,
    cacheWriteTokens: 0,
  };
}
