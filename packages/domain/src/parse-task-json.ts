import { MgxError, nearestWord } from '@mgx/errors';
import { TaskInput } from './task-input.js';
import { toCamel, toSnake } from './wire/case.js';

/** The keys of a task file, as they are written: snake_case. */
const TASK_KEYS = Object.keys(TaskInput.shape).map(toSnake);

/**
 * Reads the text of a JSON task file (Appendix E).
 * @throws MgxError `invalid_json` with line and column, or `invalid_input` naming each wrong key
 */
export function parseTaskJson(text: string, { source = 'task file' }: { source?: string } = {}): TaskInput {
  const value = parseJson(text.replace(/^\uFEFF/, ''), source);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new MgxError({
      code: 'invalid_input',
      message: `${source}: expected a JSON object, found ${value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value}`,
      hint: 'the smallest task file is {"task": "Create an Express API with user CRUD"}',
    });
  }
  for (const key of Object.keys(value)) {
    if (TASK_KEYS.includes(key)) continue;
    const near = nearestWord(key, TASK_KEYS);
    throw new MgxError({
      code: 'invalid_input',
      message: `${source}: unknown key '${key}'`,
      hint: near ? `did you mean '${near}'?` : `known keys: ${TASK_KEYS.join(', ')}`,
    });
  }
  return parseTaskInput(Object.fromEntries(Object.entries(value).map(([key, item]) => [toCamel(key), item])), {
    source,
  });
}

/**
 * Checks a task given as a value.
 * @throws MgxError `invalid_input`, naming the first wrong field and what is wrong with it
 */
export function parseTaskInput(value: unknown, { source = 'task' }: { source?: string } = {}): TaskInput {
  const result = TaskInput.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const place = (issue?.path ?? []).map((part) => toSnake(String(part))).join('.');
  throw new MgxError({
    code: 'invalid_input',
    message: place && place !== 'task' ? `${source}: ${place}: ${issue?.message}` : `${source}: ${issue?.message}`,
    hint: 'example: "Create an Express API with user CRUD and tests"',
    data: { issues: result.error.issues.map(({ path, message }) => ({ path: path.map(String), message })) },
  });
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const { line, column } = jsonErrorPlace(text, reason);
    throw new MgxError({
      code: 'invalid_json',
      message: `${source}: not valid JSON at line ${line}, column ${column}`,
      hint: reason,
      data: { line, column },
      cause: error,
    });
  }
}

/** Where V8 says the error is; the end of the text when it names no position (unexpected end). */
function jsonErrorPlace(text: string, reason: string): { line: number; column: number } {
  const stated = /position (\d+)/.exec(reason)?.[1];
  // V8 omits the position for some short texts and quotes the offending token instead.
  const token = /Unexpected token '(.)'/u.exec(reason)?.[1];
  const offset = stated !== undefined ? Number(stated) : token !== undefined ? text.indexOf(token) : text.length;
  const before = text.slice(0, Math.max(0, offset)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
