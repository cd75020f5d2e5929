import type { LanguageFile, Outcome } from '../formatter.js';

/** A file that a formatter refuses, with the tool's message and place. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly line: number | null;
  constructor(message: string, line: number | null = null) {
    super(message);
    this.line = line;
  }
}

type FormatOne = (file: LanguageFile) => Promise<string> | string;

/** Formats each file by itself, side by side; what one throws is that file's failure and no other's. */
export function eachFile(files: readonly LanguageFile[], format: FormatOne): Promise<Outcome[]> {
  return Promise.all(files.map((file) => outcomeOf(file, format)));
}

/** The same one after the other, for formatters in wasm: what one file does to their memory must be mended before the next. */
export async function inTurn(files: readonly LanguageFile[], format: FormatOne): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const file of files) outcomes.push(await outcomeOf(file, format));
  return outcomes;
}

async function outcomeOf(file: LanguageFile, format: FormatOne): Promise<Outcome> {
  try {
    return { kind: 'formatted', content: await format(file) };
  } catch (error) {
    // Whatever a formatter throws (wasm modules throw strings and traps), the file stays as it is.
    const message = isTrap(error) ? `it gave up on this file: ${messageOf(error)}` : messageOf(error);
    return { kind: 'failed', message, line: error instanceof Refusal ? error.line : null };
  }
}

/** Whether wasm code was torn out of its work (its stack overran, it panicked): its memory cannot be trusted after that. */
export function isTrap(error: unknown): boolean {
  return error instanceof Error && (error.name === 'RuntimeError' || error.name === 'RangeError');
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}

/** The line of an offset, from 1. */
export function lineAt(source: string, offset: number): number {
  let line = 1;
  for (let at = source.indexOf('\n'); at >= 0 && at < offset; at = source.indexOf('\n', at + 1)) line++;
  return line;
}
