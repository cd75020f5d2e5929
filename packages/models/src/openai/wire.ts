import { z } from '@mgx/schema';

/** What of the protocol's answers is read. Lenient: servers leave out, add and null what they like. */
const Usage = z.object({
  prompt_tokens: z.number().nullish(),
  completion_tokens: z.number().nullish(),
  prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
});

const ToolCallDelta = z.object({
  index: z.number().nullish(),
  id: z.string().nullish(),
  function: z.object({ name: z.string().nullish(), arguments: z.string().nullish() }).nullish(),
});

const Delta = z.object({
  content: z.string().nullish(),
  refusal: z.string().nullish(),
  tool_calls: z.array(ToolCallDelta).nullish(),
});

const ErrorFacts = z.object({
  message: z.string().nullish(),
  type: z.string().nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
  param: z.string().nullish(),
});

/** A piece of a stream, or a whole answer of a server that does not stream: there `message` stands where `delta` does. */
export const Chunk = z.object({
  model: z.string().nullish(),
  choices: z
    .array(z.object({ delta: Delta.nullish(), message: Delta.nullish(), finish_reason: z.string().nullish() }))
    .nullish(),
  usage: Usage.nullish(),
  error: z.union([ErrorFacts, z.string()]).nullish(),
});
export type Chunk = z.infer<typeof Chunk>;
export type WireUsage = z.infer<typeof Usage>;

export type WireError = { readonly message: string; readonly type: string | null };

/** The error of a chunk or a body; null when it holds none. */
export function errorOf({ error }: Chunk): WireError | null {
  if (!error) return null;
  if (typeof error === 'string') return { message: error, type: null };
  const type = error.type ?? (error.code === null || error.code === undefined ? null : String(error.code));
  return { message: error.message ?? 'an error without a message', type: String(error.code ?? type ?? '') || null };
}
