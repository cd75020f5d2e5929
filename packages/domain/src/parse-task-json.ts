import { MgxError, nearestWord } from '@mgx/errors';
import { TaskInput } from './task-input.js';
import { parseJsonText } from './parse-json-text.js';
import { toCamel, toSnake } from './wire/case.js';

/** The keys of a task file, as they are written: snake_case. */
const taskKeys = (): string[] => Object.keys(TaskInput.unwrap().shape).map(toSnake);

/**
 * Reads the text of a JSON task file (Appendix E).
 * @throws MgxError `invalid_json` with line and column, or `invalid_input` naming each wrong key
 */
export function parseTaskJson(text: string, { source = 'task file' }: { source?: string } = {}): TaskInput {
  const value = parseJsonText(text.replace(/^\uFEFF/, ''), source);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new MgxError({
      code: 'invalid_input',
      message: `${source}: expected a JSON object, found ${value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value}`,
      hint: 'the smallest task file is {"task": "Create an Express API with user CRUD"}',
    });
  }
  const known = taskKeys();
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const near = nearestWord(key, known);
    throw new MgxError({
      code: 'invalid_input',
      message: `${source}: unknown key '${key}'`,
      hint: near ? `did you mean '${near}'?` : `known keys: ${known.join(', ')}`,
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
  // A message of ours about the task says what it is about; one of the schema's needs the place.
  const isPlain = place === '' || (place === 'task' && issue?.code !== 'invalid_type');
  throw new MgxError({
    code: 'invalid_input',
    message: `${source}: ${isPlain ? '' : `${place}: `}${issue?.message}`,
    ...(place === 'task' ? { hint: 'example: "Create an Express API with user CRUD and tests"' } : {}),
    data: { issues: result.error.issues.map(({ path, message }) => ({ path: path.map(String), message })) },
  });
}
