import { readFile } from 'node:fs/promises';
import { MgxError, systemErrorCode } from '@mgx/errors';
import { z } from '@mgx/schema';
import type { Completion, JsonValue } from '../language-model.js';
import { canonicalJson } from '../request-hash.js';

/** One recorded call: the request as it was sent, and the answer, secrets masked in both. */
export type RecordedCall = { readonly model: string; readonly request: JsonValue; readonly completion: Completion };

const VERSION = 1;
const Line = z.object({
  version: z.literal(VERSION, `expected version ${VERSION}`),
  model: z.string(),
  request: z.json(),
  completion: z.looseObject({ content: z.array(z.looseObject({ type: z.string() })), stopReason: z.string() }),
});

/** One line of a cassette; equal calls are equal lines, so a recording made again of its own replay is the same file. */
export function formatCall({ model, request, completion }: RecordedCall): string {
  return `${canonicalJson({ version: VERSION, model, request, completion })}\n`;
}

/**
 * The calls of a cassette, in the order they were answered.
 * @throws MgxError `not_found`, `invalid_json` naming the line
 */
export async function readCassette(file: string): Promise<readonly RecordedCall[]> {
  const text = await readText(file);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => readCall(line, `${file}:${index + 1}`));
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    throw new MgxError({
      code: 'not_found',
      message: `no recording at ${file}`,
      hint: 'record one with recordingModel',
    });
  }
}

function readCall(line: string, place: string): RecordedCall {
  try {
    return Line.parse(JSON.parse(line)) as unknown as RecordedCall;
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error).replaceAll('\n', ' ') : String(error);
    throw new MgxError({ code: 'invalid_json', message: `${place}: not a recorded call: ${reason}`, cause: error });
  }
}
