import { MgxError } from '@mgx/errors';
import { completionData, completionText, type Completion } from '@mgx/models';
import type { z } from 'zod';

/** The structured answer of a completion. @throws MgxError `answer_invalid` naming the first wrong field */
export function readData<T>(completion: Completion, { schema, action }: { schema: z.ZodType<T>; action: string }): T {
  const result = schema.safeParse(completionData(completion));
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new MgxError({
    code: 'answer_invalid',
    message: `${completion.model} answered ${action} in a wrong shape: ${issue?.path.join('.') || 'answer'}: ${issue?.message}`,
    hint: 'try again, or another --model',
  });
}

/** The text of a completion that must be whole. @throws MgxError `answer_truncated`, `answer_invalid` */
export function readText(completion: Completion, { action }: { action: string }): string {
  if (completion.stopReason === 'max_tokens') {
    throw new MgxError({
      code: 'answer_truncated',
      message: `${completion.model} was cut off while answering ${action}: its answer is longer than its output limit`,
      hint: 'ask for less in one task',
    });
  }
  return completionText(completion);
}
