import { MgxError } from '@mgx/errors';
import { parseJson } from '@mgx/models';
import type { z } from '@mgx/schema';
import { objectsIn } from './objects-in.js';

/** Wrong fields that are named; the rest is counted. */
const MOST_ISSUES = 20;

/**
 * Reads a structured answer: JSON, alone, in a fence, or with words and other objects around it.
 * @throws MgxError `answer_invalid` naming the wrong fields, or for two objects that both could be meant
 */
export function parseJsonAnswer<T>(text: string, schema: z.ZodType<T>): T {
  const values = readJson(text);
  const results = values.map((value) => schema.safeParse(value));
  const fitting = results.flatMap((result) => (result.success ? [result.data] : []));
  const [answer] = fitting;
  if (answer !== undefined) {
    if (new Set(fitting.map((value) => JSON.stringify(value))).size === 1) return answer;
    throw invalid(`it holds ${fitting.length} JSON objects that could be meant: give one`);
  }
  // The largest is the likeliest to have been meant.
  const sizes = values.map((value) => JSON.stringify(value).length);
  const issues = results[sizes.indexOf(Math.max(...sizes))]?.error?.issues ?? [];
  const named = issues
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => `${path.join('.') || 'answer'}: ${message}`)
    .join('; ');
  const more = issues.length > MOST_ISSUES ? `; and ${issues.length - MOST_ISSUES} more` : '';
  throw new MgxError({ code: 'answer_invalid', message: `the answer has another shape: ${named}${more}` });
}

/** The whole text as one value, or else every object in it. */
function readJson(text: string): unknown[] {
  if (text.trim() === '') throw invalid('it is empty');
  const whole = tryJson(text);
  if (!(whole instanceof Unread)) return [whole];
  const parts = objectsIn(text).map(tryJson);
  const values = parts.filter((part) => !(part instanceof Unread));
  if (values.length > 0) return values;
  const [first = whole] = parts.filter((part) => part instanceof Unread);
  throw invalid(first.reason);
}

class Unread {
  constructor(readonly reason: string) {}
}

function tryJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    return new Unread(String(Reflect.get(Object(error), 'message')).replaceAll(/\s+/g, ' '));
  }
}

function invalid(reason: string): MgxError {
  return new MgxError({ code: 'answer_invalid', message: `the answer is not JSON: ${reason}` });
}
