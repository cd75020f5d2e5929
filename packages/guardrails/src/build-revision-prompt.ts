import type { Violation } from '@mgx/domain';
import type { ValidationResult } from './validate-output.js';

/**
 * The prompt that asks for a corrected output (Appendix F, "Example Revision Prompt"); places stand behind the messages.
 * Takes the result of `validateOutput` or a list of violations.
 */
export function buildRevisionPrompt(
  result: Pick<ValidationResult, 'errors' | 'warnings'> | readonly Violation[],
  task: string,
): string {
  const violations: readonly Violation[] = 'errors' in result ? [...result.errors, ...result.warnings] : result;
  const of = (severity: Violation['severity']) =>
    violations.filter((violation) => violation.severity === severity).map(bullet);
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [title, ...lines, '']);
  return [
    '⚠️ OUTPUT VALIDATION FAILED',
    '',
    'The previous output did not pass validation checks. Please fix the following issues:',
    '',
    ...section('ERRORS (MUST FIX):', of('error')),
    ...section('WARNINGS (RECOMMENDED TO FIX):', of('warning')),
    `Original Task: ${task}`,
    '',
    'Please regenerate the output addressing ALL validation errors above.',
    'Ensure:',
    '1. All required files for the stack are present',
    '2. No forbidden libraries or files are used',
    '3. FILE manifest format is correct (if required)',
    '4. All file paths are valid and secure',
    '5. No duplicate file definitions',
    '',
    'Generate the complete, corrected output now.',
  ].join('\n');
}

function bullet({ message, path, line }: Violation): string {
  const place = path === null || message.includes(path) ? '' : ` (${path}${line === null ? '' : `:${line}`})`;
  return `- ${message}${place}`;
}
