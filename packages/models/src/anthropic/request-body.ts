import type Anthropic from '@anthropic-ai/sdk';
import type { ModelMessage, ModelRequest, PromptBlock } from '../language-model.js';

/** The API takes this many; a request with more is an error there. */
const MOST_BREAKPOINTS = 4;
const DEFAULT_OUTPUT_TOKENS = 32_000;

type CacheControl = { readonly type: 'ephemeral'; readonly ttl?: '1h' };
type Block = ModelMessage['content'][number];
type Marker = { readonly cache_control?: CacheControl };
type Mark = (isBreakpoint: boolean | undefined) => Marker;

export type BodyOptions = {
  readonly model: string;
  readonly maxOutputTokens?: number;
  /** How long the provider keeps a prefix. */
  readonly cacheTtl?: '5m' | '1h';
  /** The answer's JSON Schema, in the form the API takes. */
  readonly outputSchema: Record<string, unknown> | null;
};

/** A request as the Messages API takes it. Nothing that the API has removed is sent, and nothing of `input`. */
export function requestBody(
  request: ModelRequest,
  { model, maxOutputTokens, cacheTtl = '5m', outputSchema }: BodyOptions,
): Anthropic.MessageStreamParams {
  const { system, messages, tools = [], toolChoice, effort } = request;
  const mark = breakpoints(request, cacheTtl === '1h' ? { type: 'ephemeral', ttl: '1h' } : { type: 'ephemeral' });
  const outputConfig = {
    ...(effort ? { effort } : {}),
    ...(outputSchema ? { format: { type: 'json_schema' as const, schema: outputSchema } } : {}),
  };
  return {
    model,
    max_tokens: request.maxOutputTokens ?? maxOutputTokens ?? DEFAULT_OUTPUT_TOKENS,
    ...(system.length > 0 ? { system: system.map((block) => textBlock(block, mark)) } : {}),
    messages: messages.map((message) => messageParam(message, mark)),
    ...(tools.length > 0
      ? {
          tools: tools.map(({ name, description, inputSchema }) => ({
            name,
            description,
            input_schema: inputSchema as Anthropic.Tool.InputSchema,
          })),
          ...(toolChoice ? { tool_choice: { type: toolChoice } } : {}),
        }
      : {}),
    ...(Object.keys(outputConfig).length > 0 ? { output_config: outputConfig } : {}),
  };
}

/** Marks the first breakpoint, which all calls of a run share, and the last ones, which the next call shares. */
function breakpoints({ system, messages }: ModelRequest, control: CacheControl): Mark {
  const blocks = [...system, ...messages.flatMap(({ content }): readonly Block[] => content)];
  const count = blocks.filter((block) => 'cache' in block && block.cache).length;
  const firstOfTheLast = count - (MOST_BREAKPOINTS - 1);
  let index = 0;
  return (isBreakpoint) => {
    if (!isBreakpoint) return {};
    const place = index++;
    return place === 0 || place >= firstOfTheLast ? { cache_control: control } : {};
  };
}

function messageParam({ role, content }: ModelMessage, mark: Mark): Anthropic.MessageParam {
  const params = content.map((block: Block) => blockParam(block, mark));
  return { role, content: params.filter((param) => param !== null) };
}

function blockParam(block: Block, mark: Mark): Anthropic.ContentBlockParam | null {
  switch (block.type) {
    case 'toolCall':
      return { type: 'tool_use', id: block.id, name: block.name, input: block.input };
    case 'toolResult':
      return {
        type: 'tool_result',
        tool_use_id: block.callId,
        content: block.text,
        ...(block.isError ? { is_error: true } : {}),
        ...mark(block.cache),
      };
    case 'reasoning':
      return block.provider === 'anthropic' ? (block.data as unknown as Anthropic.ContentBlockParam) : null;
    default:
      return textBlock(block, mark);
  }
}

function textBlock({ text, cache }: PromptBlock, mark: Mark): Anthropic.TextBlockParam {
  return { type: 'text', text, ...mark(cache) };
}
