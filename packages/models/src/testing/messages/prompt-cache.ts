import type { JsonBody } from '../loopback-server.js';
import { tokensOf } from '../fake-answer.js';

/** The prompt's side of a usage, as the API writes it. */
export type PromptUsage = {
  readonly input_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly cache_creation_input_tokens: number;
};

/** Counts as the provider's prompt cache does: a prefix up to a breakpoint that was sent before is read, not paid in full. */
export function promptCache(): { count(body: JsonBody): PromptUsage } {
  const known = new Set<string>();
  return {
    count(body) {
      const { total, prefixes } = measure(body);
      const read = prefixes.findLast(({ key }) => known.has(key))?.tokens ?? 0;
      const last = prefixes.at(-1)?.tokens ?? 0;
      for (const { key } of prefixes) known.add(key);
      const written = Math.max(0, last - read);
      return {
        input_tokens: total - read - written,
        cache_read_input_tokens: read,
        cache_creation_input_tokens: written,
      };
    },
  };
}

/** The prompt in the API's order (tools, system, messages), and its prefixes that end at a breakpoint. */
function measure(body: JsonBody): { total: number; prefixes: { key: string; tokens: number }[] } {
  const messages = (body['messages'] ?? []) as readonly { role: string; content: unknown }[];
  const blocks = [body['tools'], body['system'], ...messages.map(({ content }) => content)].flatMap(
    (part) => (part ?? []) as readonly Record<string, unknown>[],
  );
  // A prefix is of one model; its thinking settings are left out.
  let key = String(body['model']);
  let total = 0;
  const prefixes: { key: string; tokens: number }[] = [];
  for (const { cache_control: breakpoint, ...block } of blocks) {
    const text = JSON.stringify(block);
    key += text;
    total += tokensOf(text);
    if (breakpoint) prefixes.push({ key, tokens: total });
  }
  return { total, prefixes };
}
