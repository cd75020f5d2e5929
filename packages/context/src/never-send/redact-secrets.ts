import { createHmac } from 'node:crypto';
import { findSecrets } from './find-secrets.js';

/** Hex digits of a stand-in: enough to tell the secrets of one project apart. */
const DIGITS = 12;
const STAND_IN = /MGX_SECRET_[0-9a-f]{12}/g;
/** A line of a key that is shorter tells nothing. */
const SHORTEST_LINE = 16;

/** Replaces secrets by stand-ins before a text goes out, and puts them back into what comes home. */
export type SecretRedactor = {
  /**
   * The text with each secret replaced by its stand-in; remembers which is which. The single lines of a key that it has
   * seen whole are replaced as well: an excerpt may hold only those.
   */
  readonly redact: (text: string) => string;
  /** The text with the stand-ins known so far replaced by their secrets. */
  readonly restore: (text: string) => string;
};

/**
 * A redactor of one run. A secret has the same stand-in in every text, so edits around it still fit; the key keeps a
 * stand-in from telling anything of the secret.
 *
 * @example
 * const { redact, restore } = createRedactor({ key: 'run-1' });
 * restore(redact(text)) === text; // true
 */
export function createRedactor({ key }: { readonly key: string }): SecretRedactor {
  const secretOf = new Map<string, string>();
  const lines = new Set<string>();
  const hide = (text: string, secret: string): string => {
    if (!text.includes(secret)) return text;
    const standIn = `MGX_SECRET_${createHmac('sha256', key).update(secret).digest('hex').slice(0, DIGITS)}`;
    secretOf.set(standIn, secret);
    return text.replaceAll(secret, standIn);
  };
  return {
    redact(text) {
      const secrets = findSecrets(text);
      for (const secret of secrets) for (const line of linesOf(secret)) lines.add(line);
      return [...secrets, ...lines].reduce(hide, text);
    },
    restore: (text) => text.replace(STAND_IN, (standIn) => secretOf.get(standIn) ?? standIn),
  };
}

/** The lines of a key; none for a secret of one line. */
function linesOf(secret: string): string[] {
  const all = secret.split(/\r?\n/).map((line) => line.trim());
  return all.length < 2 ? [] : all.filter((line) => line.length >= SHORTEST_LINE && !line.startsWith('-----'));
}
