/** The message of a commit when the project has no template of its own. */
export const DEFAULT_COMMIT_TEMPLATE = 'MGX Task: {task_name} - Run #{run_number}';

/**
 * Fills `{name}` placeholders, each once; unknown ones stay as they are. Line breaks inside a value become spaces.
 * @example commitMessage(null, { task_name: 'Fix login', run_number: 3 }) // 'MGX Task: Fix login - Run #3'
 */
export function commitMessage(template: string | null, values: Readonly<Record<string, string | number>>): string {
  return (template?.trim() ? template : DEFAULT_COMMIT_TEMPLATE).replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? oneLine(String(values[name])) : placeholder,
  );
}

/** Control characters (git refuses NUL) and runs of white space as one space. */
function oneLine(value: string): string {
  return value.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}
