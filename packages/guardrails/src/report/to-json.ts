import type { Violation } from '@mgx/domain';
import { summary } from '../summary.js';
import type { ValidationResult } from '../validate-output.js';

/** The wire form of a result; `files` are paths, in the order of the output. */
export type ResultJson = {
  readonly valid: boolean;
  readonly summary: string;
  readonly errors: readonly Violation[];
  readonly warnings: readonly Violation[];
  readonly files: readonly string[];
};

export function toJson(result: ValidationResult): ResultJson {
  const { valid, errors, warnings, files } = result;
  return { valid, summary: summary(result), errors, warnings, files: files.map(({ path }) => path) };
}
