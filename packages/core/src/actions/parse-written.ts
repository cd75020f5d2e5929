import { MgxError } from '@mgx/errors';

/** The text of files or diffs; what it says is judged by rules later. @throws MgxError `answer_invalid` when there is none */
export function parseWritten(text: string): string {
  if (text.trim() !== '') return text;
  throw new MgxError({ code: 'answer_invalid', message: 'the answer is empty' });
}
