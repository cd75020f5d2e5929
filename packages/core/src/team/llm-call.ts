import type { ModelRequest, OutputSchema } from '@mgx/models';

/** One call of a model, as a program writes it. */
export type LlmCall = {
  readonly prompt: string;
  readonly system?: string;
  /** Who asks and what for: they tell entries of the cache apart. */
  readonly role?: string;
  readonly action?: string;
  /** When given, the answer is data of this shape: a schema of zod 4.2 or newer, or of another Standard Schema library. */
  readonly schema?: OutputSchema;
};

export function callRequest({ prompt, system, role = 'team', action = 'call', schema }: LlmCall): ModelRequest {
  return {
    role,
    action,
    input: { prompt },
    system: system === undefined ? [] : [{ text: system }],
    messages: [{ role: 'user', content: [{ text: prompt }] }],
    ...(schema ? { schema } : {}),
  };
}
