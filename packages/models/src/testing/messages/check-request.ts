import type { ArrivedRequest, JsonBody } from '../loopback-server.js';

type Block = { readonly type: string; readonly text?: string; readonly id?: string; readonly tool_use_id?: string };
type Message = { readonly role: string; readonly content: string | readonly Block[] };

/** What the API no longer takes (version 2026-10-21), even at its default. */
const REMOVED = ['temperature', 'top_p', 'top_k'];
const MOST_BREAKPOINTS = 4;

/** Why the real API would refuse a request: a status and its message; null when it would take it. */
export function refusalOf({ body, headers }: ArrivedRequest): { status: number; type: string; error: string } | null {
  if (!headers.authorization && !headers['x-api-key']) {
    return { status: 401, type: 'authentication_error', error: 'no credentials' };
  }
  const error = firstProblem(body);
  return error === null ? null : { status: 400, type: 'invalid_request_error', error };
}

function firstProblem(body: JsonBody): string | null {
  const removed = REMOVED.find((name) => name in body);
  if (removed) return `${removed}: Extra inputs are not permitted`;
  if (typeof body['model'] !== 'string') return 'model: Field required';
  if (!(Number(body['max_tokens']) > 0)) return 'max_tokens: must be greater than 0';
  const choice = body['tool_choice'] as { type?: string } | undefined;
  if (choice && choice.type !== 'auto' && choice.type !== 'none')
    return 'tool_choice: forced tool use is not supported';
  const messages = (body['messages'] ?? []) as readonly Message[];
  if (messages.length === 0) return 'messages: at least one message is required';
  if (messages[0]?.role !== 'user') return 'messages.0: first message must use the "user" role';
  return problemOfBlocks(body, messages) ?? problemOfTools(messages);
}

function problemOfBlocks(body: JsonBody, messages: readonly Message[]): string | null {
  const blocks = [...((body['system'] ?? []) as readonly Block[]), ...messages.flatMap(blocksOf)];
  const breakpoints = blocks.filter((block) => 'cache_control' in block).length;
  if (breakpoints > MOST_BREAKPOINTS) {
    return `A maximum of ${MOST_BREAKPOINTS} blocks with cache_control may be provided. Found ${breakpoints}.`;
  }
  const empty = blocks.some(({ type, text }) => type === 'text' && text?.trim() === '');
  if (empty) return 'messages: text content blocks must contain non-whitespace text';
  const bare = messages.findIndex((message) => blocksOf(message).length === 0 && typeof message.content === 'object');
  return bare < 0 ? null : `messages.${bare}: all messages must have non-empty content`;
}

/** Every tool call has its result in the next message, and no result is without its call. */
function problemOfTools(messages: readonly Message[]): string | null {
  for (const [index, message] of messages.entries()) {
    const calls = blocksOf(message).flatMap((block) => (block.type === 'tool_use' ? [block.id ?? ''] : []));
    const next = messages[index + 1];
    const results = next ? resultsOf(next) : [];
    const open = calls.find((id) => !results.includes(id));
    if (open !== undefined) return `messages.${index}: tool_use ids were found without tool_result blocks: ${open}`;
    const known = index === 0 ? [] : blocksOf(messages[index - 1]).map((block) => block.id);
    const stray = resultsOf(message).find((id) => !known.includes(id));
    if (stray !== undefined) return `messages.${index}: unexpected tool_use_id found in tool_result: ${stray}`;
  }
  return null;
}

function resultsOf(message: Message): string[] {
  return blocksOf(message).flatMap((block) => (block.type === 'tool_result' ? [block.tool_use_id ?? ''] : []));
}

function blocksOf(message: Message | undefined): readonly Block[] {
  return typeof message?.content === 'object' ? message.content : [];
}
