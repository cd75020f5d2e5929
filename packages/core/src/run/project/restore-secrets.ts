import type { Project } from './project.js';

const STAND_IN = /MGX_SECRET_[0-9a-f]{12}/;

/** A written text with the project's own secrets back in their places; the files that hold them are read again for it. */
export async function restoreSecrets(text: string, { files, redactor }: Project): Promise<string> {
  const restored = redactor.restore(text);
  if (!files || !STAND_IN.test(restored)) return restored;
  for (const { path } of files.entries) {
    const content = await files.readText(path);
    if (content !== null) redactor.redact(content);
    if (!STAND_IN.test(redactor.restore(text))) break;
  }
  return redactor.restore(text);
}

/** The stand-ins left in a text: for secrets that nobody has. */
export function unknownStandIns(text: string): string[] {
  return [...new Set(text.match(new RegExp(STAND_IN, 'g')) ?? [])];
}
