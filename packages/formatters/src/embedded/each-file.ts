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

/** Formats each file by itself, side by side; what one throws is that file's failure and no other's. */
export function eachFile(
  files: readonly LanguageFile[],
  format: (file: LanguageFile) => Promise<string> | string,
): Promise<Outcome[]> {
  return Promise.all(
    files.map(async (file): Promise<Outcome> => {
      try {
        return { kind: 'formatted', content: await format(file) };
      } catch (error) {
        // Whatever a formatter throws (wasm modules throw strings and traps), the file stays as it is.
        return { kind: 'failed', message: messageOf(error), line: error instanceof Refusal ? error.line : null };
      }
    }),
  );
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
