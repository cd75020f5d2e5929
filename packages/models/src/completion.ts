import { MgxError } from '@mgx/errors';
import type { Completion, JsonValue } from './language-model.js';

/** All text of a completion, in order. */
export function completionText({ content }: Completion): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

/** The structured answer of a completion. @throws MgxError `answer_invalid` when it has none */
export function completionData({ content, model }: Completion): JsonValue {
  const part = content.find(({ type }) => type === 'data');
  if (part?.type === 'data') return part.data;
  throw new MgxError({ code: 'answer_invalid', message: `${model} answered with text where data was asked for` });
}
