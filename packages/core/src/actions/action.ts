import type { Completion, JsonValue, ModelMessage, PromptBlock } from '@mgx/models';
import type { RoleName } from '@mgx/domain';
import type { z } from 'zod';

/**
 * One model call as a value: who asks, from which input, with which prompt, and how the answer is read.
 * Pure; `perform` is the one place that runs it.
 */
export type Action<Input, Output> = {
  readonly name: string;
  readonly role: RoleName;
  /** Raised when the prompt changes its meaning: recorded answers to an older one are not reused. */
  readonly version: number;
  /** When given, the answer is structured. */
  readonly schema?: z.ZodType;
  prompt(input: Input): { readonly system: readonly PromptBlock[]; readonly messages: readonly ModelMessage[] };
  /** @throws MgxError `answer_invalid` */
  parse(completion: Completion): Output;
};

/** An input as plain JSON, which offline models read instead of the prompt. */
export function asJsonValue(input: unknown): JsonValue {
  return JSON.parse(JSON.stringify(input)) as JsonValue;
}
