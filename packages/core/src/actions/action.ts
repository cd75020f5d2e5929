import type { RoleName } from '@mgx/domain';
import type { z } from '@mgx/schema';
import type { Prompt } from '../prompts/compose-prompt.js';
import type { ActionInput } from './brief.js';

/**
 * One model call as a value: who asks, from which input, with which prompt, and how the answer is read.
 * Pure; `perform` is the one place that runs it.
 */
export type Action<Input extends ActionInput = ActionInput, Output = unknown> = {
  readonly name: string;
  readonly role: RoleName;
  /** Raised when the prompt changes its meaning: recorded answers to an older one are not reused. */
  readonly version: number;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  /** True when the answer is data of the output's shape, false when it is text that `parse` reads. */
  readonly isStructured: boolean;
  prompt(input: Input): Prompt;
  /** @throws MgxError `answer_invalid` with a message that helps whoever answers again */
  parse(text: string): Output;
};
