import { MgxError } from '@mgx/errors';
import type { AssistantMessage, Completion, JsonValue, StopReason, ToolCall } from './language-model.js';

/** All text of a completion, in order. @throws MgxError `provider_refused`, `answer_truncated` */
export function completionText(completion: Completion): string {
  assertWhole(completion);
  return textOf(completion);
}

/**
 * The structured answer of a completion.
 * @throws MgxError `provider_refused`, `answer_truncated`; `answer_invalid` when it has none
 */
export function completionData(completion: Completion): JsonValue {
  assertWhole(completion);
  const part = completion.content.find(({ type }) => type === 'data');
  if (part?.type === 'data') return part.data;
  throw new MgxError({
    code: 'answer_invalid',
    message: `${completion.model} answered with text where data was asked for: ${excerpt(textOf(completion))}`,
  });
}

/** The tool calls of a completion, in order; empty when it asks for none. */
export function toolCalls({ content }: Completion): readonly ToolCall[] {
  return content.filter((part): part is ToolCall => part.type === 'toolCall');
}

/** A completion as the next message's past: text that is more than white space, tool calls, and what the provider wants back. */
export function assistantMessage({ content }: Completion): AssistantMessage {
  return {
    role: 'assistant',
    content: content
      .map((part) => (part.type === 'data' ? { type: 'text' as const, text: JSON.stringify(part.data) } : part))
      .filter((part) => part.type !== 'text' || part.text.trim() !== ''),
  };
}

/** True for an answer that ended before it was complete. */
export function isCutOff({ stopReason }: { readonly stopReason: StopReason }): boolean {
  return stopReason === 'max_tokens' || stopReason === 'context_window';
}

/** @throws MgxError `provider_refused`, `answer_truncated` for an answer that is none */
export function assertWhole(completion: Completion): void {
  const { model, stopReason } = completion;
  if (stopReason === 'refusal') {
    throw new MgxError({
      code: 'provider_refused',
      message: `${model} refused: ${excerpt(textOf(completion)) || 'no reason given'}`,
      hint: 'say the task in other words, or use another --model',
    });
  }
  if (!isCutOff(completion)) return;
  const isLong = stopReason === 'max_tokens';
  throw new MgxError({
    code: 'answer_truncated',
    message: isLong
      ? `${model} was cut off: its answer is longer than its output limit`
      : `${model} was cut off: prompt and answer together are longer than its context window`,
    hint: isLong ? 'ask for less in one task' : 'ask for less in one task, or give it fewer files',
  });
}

function textOf({ content }: Completion): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

function excerpt(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
