import { parsePlanJson, type Plan } from '@mgx/domain';
import type { CommandContext } from '../command-context.js';
import { readTextFile } from '../read-text-file.js';

/** A plan that a person edited. @throws MgxError `invalid_input`, `invalid_json` with the place of what is wrong */
export function readPlan(context: CommandContext, file: string): Plan {
  const text = readTextFile(context, file, { what: 'the plan' });
  return parsePlanJson(text, { source: file === '-' ? 'standard input' : file });
}
