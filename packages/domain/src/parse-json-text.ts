import { MgxError } from '@mgx/errors';

/** JSON with the place of what is wrong with it. @throws MgxError `invalid_json` */
export function parseJsonText(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const { line, column } = jsonErrorPlace(text, reason);
    throw new MgxError({
      code: 'invalid_json',
      message: `${source}: not valid JSON at line ${line}, column ${column}`,
      hint: reason,
      data: { line, column },
      cause: error,
    });
  }
}

/** Where V8 says the error is; the end of the text when it names no position (unexpected end). */
function jsonErrorPlace(text: string, reason: string): { line: number; column: number } {
  const stated = /position (\d+)/.exec(reason)?.[1];
  // V8 omits the position for some short texts and quotes the offending token instead.
  const token = /Unexpected token '(.)'/u.exec(reason)?.[1];
  const offset = stated !== undefined ? Number(stated) : token !== undefined ? text.indexOf(token) : text.length;
  const before = text.slice(0, Math.max(0, offset)).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
