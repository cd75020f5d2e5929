import type Anthropic from '@anthropic-ai/sdk';
import type { Completion, CompletionContent, JsonValue, StopReason, TokenUsage } from '../language-model.js';
import { isBearable } from '../parse-json.js';
import { structuredContent } from '../structured-answer.js';

/** A message of the API as a Completion; its price is somebody else's business. */
export function readMessage(
  message: Anthropic.Message,
  { isStructured, requestId }: { isStructured: boolean; requestId: string | null },
): Completion {
  const stopReason = STOP_REASONS[message.stop_reason ?? 'end_turn'] ?? 'end';
  return {
    content: contentOf(message, isStructured && stopReason === 'end'),
    usage: readUsage(message.usage),
    stopReason,
    model: message.model,
    requestId,
    costUsd: null,
  };
}

/** `pause_turn` is gone on with by the adapter; one that is still there after all its turns is a cut-off answer. */
const STOP_REASONS: Readonly<Record<string, StopReason>> = {
  end_turn: 'end',
  stop_sequence: 'end',
  tool_use: 'tool_use',
  max_tokens: 'max_tokens',
  pause_turn: 'max_tokens',
  model_context_window_exceeded: 'context_window',
  refusal: 'refusal',
};

/** Usage as counted so far: within a stream, fields are still missing. */
export function readUsage(usage: Partial<Anthropic.Usage>): TokenUsage {
  const long = usage.cache_creation?.ephemeral_1h_input_tokens ?? 0;
  return {
    inputTokens: usage.input_tokens ?? 0,
    outputTokens: usage.output_tokens ?? 0,
    cacheReadTokens: usage.cache_read_input_tokens ?? 0,
    cacheWriteTokens: usage.cache_creation_input_tokens ?? 0,
    ...(long > 0 ? { cacheWriteLongTokens: long } : {}),
  };
}

/** An input that is nested too deep is none: the tool says what it lacks, and the API takes nothing but an object back. */
function inputOf({ input }: Anthropic.ToolUseBlock): JsonValue {
  return isBearable(input as JsonValue) ? (input as JsonValue) : {};
}

function contentOf({ content, stop_details }: Anthropic.Message, isStructured: boolean): CompletionContent[] {
  const text = content.map((block) => (block.type === 'text' ? block.text : '')).join('');
  const kept = content.flatMap((block): CompletionContent[] => {
    switch (block.type) {
      case 'text':
        return isStructured ? [] : [{ type: 'text', text: block.text }];
      case 'tool_use':
        return [{ type: 'toolCall', id: block.id, name: block.name, input: inputOf(block) }];
      case 'thinking':
      case 'redacted_thinking':
        return [{ type: 'reasoning', provider: 'anthropic', data: { ...block } }];
      default:
        return [];
    }
  });
  if (isStructured) return [...kept, structuredContent(text)];
  // A refusal may come without a word of its own, and then says why beside the content.
  const explanation = stop_details?.explanation;
  return text === '' && explanation ? [...kept, { type: 'text', text: explanation }] : kept;
}
