import { MgxError } from '@mgx/errors';
import type { z } from '@mgx/schema';

/**
 * Reads a structured answer: JSON, alone, in a fence, or with words around it.
 * @throws MgxError `answer_invalid` naming every wrong field
 */
export function parseJsonAnswer<T>(text: string, schema: z.ZodType<T>): T {
  const value = readJson(text);
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.') || 'answer'}: ${message}`);
  throw new MgxError({ code: 'answer_invalid', message: `the answer has another shape: ${issues.join('; ')}` });
}

function readJson(text: string): unknown {
  const fenced = /```(?:json)?\s*\n([\s\S]*?)\n\s*```/.exec(text)?.[1];
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  const inner = start >= 0 && end > start ? text.slice(start, end + 1) : text;
  let reason = 'it is empty';
  for (const candidate of [text, fenced, inner]) {
    if (candidate === undefined || candidate.trim() === '') continue;
    try {
      return JSON.parse(candidate) as unknown;
    } catch (error) {
      reason = String(Reflect.get(Object(error), 'message'));
    }
  }
  throw new MgxError({ code: 'answer_invalid', message: `the answer is not JSON: ${reason}` });
}
