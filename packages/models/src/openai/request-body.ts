import { jsonSchemaOf } from '../json-schema.js';
import type { ModelMessage, ModelRequest, PromptBlock, Reasoning, ToolCall, ToolResult } from '../language-model.js';
import type { Dialect } from './dialect.js';

export type BodyOptions = { readonly model: string; readonly maxOutputTokens?: number; readonly dialect: Dialect };

type WireMessage = { readonly role: string; readonly content?: string | null; readonly [key: string]: unknown };

/** A request as the chat completions protocol takes it. Cache breakpoints are left out: these servers cache by themselves. */
export function requestBody(request: ModelRequest, { model, maxOutputTokens, dialect }: BodyOptions): object {
  const { system, messages, tools = [], toolChoice, effort, schema } = request;
  const jsonSchema = schema ? jsonSchemaOf(schema) : null;
  const limit = request.maxOutputTokens ?? maxOutputTokens;
  const systemText = [...system.map(({ text }) => text), ...(jsonSchema ? [inWords(jsonSchema, dialect)] : [])]
    .filter((text) => text !== '')
    .join('\n\n');
  return {
    model,
    messages: [
      ...(systemText === '' ? [] : [{ role: 'system', content: systemText }]),
      ...messages.flatMap(wireMessages),
    ],
    stream: true,
    ...(dialect.hasStreamOptions ? { stream_options: { include_usage: true } } : {}),
    ...(limit === undefined ? {} : { [dialect.outputLimit]: limit }),
    ...(effort && dialect.hasEffort ? { reasoning_effort: EFFORTS[effort] } : {}),
    ...(tools.length > 0
      ? {
          tools: tools.map(({ name, description, inputSchema }) => ({
            type: 'function',
            function: { name, description, parameters: inputSchema },
          })),
          ...(toolChoice && dialect.hasToolChoice ? { tool_choice: toolChoice } : {}),
        }
      : {}),
    ...(jsonSchema ? responseFormat(jsonSchema, dialect) : {}),
  };
}

/** The protocol knows three grades. */
const EFFORTS = { low: 'low', medium: 'medium', high: 'high', xhigh: 'high', max: 'high' } as const;

function responseFormat(jsonSchema: object, { format }: Dialect): object {
  if (format === 'words') return {};
  if (format === 'json_object') return { response_format: { type: 'json_object' } };
  return { response_format: { type: 'json_schema', json_schema: { name: 'answer', schema: jsonSchema } } };
}

/** A server that takes no schema is told it in the prompt. */
function inWords(jsonSchema: object, { format }: Dialect): string {
  if (format === 'json_schema') return '';
  return `Answer with nothing but one JSON value of this JSON Schema, without a fence around it:\n${JSON.stringify(jsonSchema)}`;
}

function wireMessages({ role, content }: ModelMessage): WireMessage[] {
  const blocks: readonly (PromptBlock | ToolCall | ToolResult | Reasoning)[] = content;
  const text = blocks
    .flatMap((block) => (block.type === undefined || block.type === 'text' ? [block.text] : []))
    .join('\n\n');
  if (role === 'assistant') {
    const calls = blocks.filter((block) => block.type === 'toolCall').map(wireCall);
    return [{ role, content: text === '' ? null : text, ...(calls.length > 0 ? { tool_calls: calls } : {}) }];
  }
  const results = blocks.filter((block) => block.type === 'toolResult').map(wireResult);
  return [...results, ...(text === '' ? [] : [{ role, content: text }])];
}

function wireCall({ id, name, input }: ToolCall) {
  const json = typeof input === 'string' ? input : JSON.stringify(input);
  return { id, type: 'function', function: { name, arguments: json } };
}

function wireResult({ callId, text, isError }: ToolResult): WireMessage {
  return { role: 'tool', tool_call_id: callId, content: isError ? `Error: ${text}` : text };
}
