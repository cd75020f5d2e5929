import type { Violation } from '@mgx/domain';
import { summary } from '../summary.js';
import type { ValidationResult } from '../validate-output.js';

/** A result for a terminal: one line a finding, errors first, and the summary at the end. No colours. */
export function toText(result: Pick<ValidationResult, 'errors' | 'warnings'>): string {
  const lines = [...result.errors, ...result.warnings].map(describe);
  return `${[...lines, ...(lines.length > 0 ? [''] : []), summary(result)].join('\n')}\n`;
}

/** `src/app.ts:3  error  Forbidden import/usage …  [forbidden_import]` */
function describe({ rule, severity, path, line, message }: Violation): string {
  const place = path === null ? (line === null ? '' : `line ${line}  `) : `${path}${line === null ? '' : `:${line}`}  `;
  return `${place}${severity}  ${message}  [${rule}]`;
}
