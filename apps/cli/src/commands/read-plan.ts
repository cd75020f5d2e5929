import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { MgxError } from '@mgx/errors';
import { parsePlanJson, type Plan } from '@mgx/domain';
import type { CommandContext } from '../command-context.js';

/** A plan that a person edited. @throws MgxError `invalid_input`, `invalid_json` with the place of what is wrong */
export function readPlan({ cwd }: CommandContext, file: string): Plan {
  const isInput = file === '-';
  let text: string;
  try {
    text = readFileSync(isInput ? 0 : resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new MgxError({
      code: 'invalid_input',
      message: `cannot read the plan ${file}: ${String(error)}`,
      cause: error,
    });
  }
  return parsePlanJson(text, { source: isInput ? 'standard input' : file });
}
