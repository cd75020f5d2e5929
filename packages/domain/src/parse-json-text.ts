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

/** Where V8 says the error is; the end of the text when it ends too early. */
function jsonErrorPlace(text: string, reason: string): { line: number; column: number } {
  const stated = /position (\d+)/.exec(reason)?.[1];
  const offset = stated === undefined ? firstBadCharacter(text) : Number(stated);
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/**
 * V8 names no position for some errors, but a token that may stand in other places, too. The beginnings of a text that
 * hold what is wrong are told from those that merely end too early, so the first is found by halving.
 */
function firstBadCharacter(text: string): number {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isWrongAlready(text.slice(0, middle))) bad = middle;
    else good = middle;
  }
  return good;
}

function isWrongAlready(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return false;
  } catch (error) {
    return /^Unexpected (token|non-whitespace)/.test(error instanceof Error ? error.message : String(error));
  }
}
