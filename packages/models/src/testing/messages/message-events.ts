import { cutText, tokensOf, type FakeMessage } from '../fake-answer.js';
import type { PromptUsage } from './prompt-cache.js';

type MessageEvent = { readonly type: string; readonly [key: string]: unknown };
type Block = { readonly start: Record<string, unknown>; readonly deltas: readonly Record<string, unknown>[] };

export type MessageFacts = { readonly model: string; readonly call: number; readonly prompt: PromptUsage };

/** An answer as the API's events, in order. */
export function messageEvents(answer: FakeMessage, facts: MessageFacts): MessageEvent[] {
  const { content: _, ...message } = wholeMessage(answer, facts);
  const usage = { ...facts.prompt, output_tokens: 1 };
  return [
    { type: 'message_start', message: { ...message, content: [], stop_reason: null, usage } },
    { type: 'ping' },
    ...blocksOf(answer, facts.call).flatMap(({ start, deltas }, index) => [
      { type: 'content_block_start', index, content_block: start },
      ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
      { type: 'content_block_stop', index },
    ]),
    {
      type: 'message_delta',
      delta: { stop_reason: message.stop_reason, stop_sequence: null },
      usage: { output_tokens: message.usage.output_tokens },
    },
    { type: 'message_stop' },
  ];
}

/** The same answer as the API gives it unstreamed. */
export function wholeMessage(answer: FakeMessage, { model, call, prompt }: MessageFacts) {
  const written = [
    answer.thinking ?? '',
    answer.text ?? '',
    answer.toolCalls ? JSON.stringify(answer.toolCalls) : '',
  ].join('');
  return {
    id: `msg_${call}`,
    type: 'message',
    role: 'assistant',
    model,
    content: blocksOf(answer, call).map(({ start, deltas }) => deltas.reduce<Record<string, unknown>>(merge, start)),
    stop_reason: answer.stopReason ?? (answer.toolCalls?.length ? 'tool_use' : 'end_turn'),
    stop_sequence: null,
    usage: { ...prompt, output_tokens: answer.outputTokens ?? tokensOf(written) },
  };
}

function merge(block: Record<string, unknown>, { type, ...delta }: Record<string, unknown>): Record<string, unknown> {
  if (type === 'input_json_delta') {
    const json = `${asText(block['json'])}${asText(delta['partial_json'])}`;
    return { ...block, json, input: JSON.parse(json) as unknown };
  }
  const [[name, value] = ['', '']] = Object.entries(delta);
  return { ...block, [name]: `${asText(block[name])}${asText(value)}` };
}

function blocksOf({ text, toolCalls = [], thinking, pieces }: FakeMessage, call: number): Block[] {
  const blocks: Block[] = [];
  if (thinking !== undefined) {
    blocks.push({
      start: { type: 'thinking', thinking: '', signature: '' },
      deltas: [
        ...cutText(thinking, pieces).map((piece) => ({ type: 'thinking_delta', thinking: piece })),
        { type: 'signature_delta', signature: `signed-${call}` },
      ],
    });
  }
  if (text !== undefined) {
    blocks.push({
      start: { type: 'text', text: '' },
      deltas: cutText(text, pieces).map((piece) => ({ type: 'text_delta', text: piece })),
    });
  }
  for (const [index, { id = `toolu_${call}_${index}`, name, input }] of toolCalls.entries()) {
    blocks.push({
      start: { type: 'tool_use', id, name, input: {} },
      deltas: [{ type: 'input_json_delta', partial_json: JSON.stringify(input) }],
    });
  }
  return blocks;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
