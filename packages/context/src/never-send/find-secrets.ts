import { secretsIn } from '@mgx/errors';

/** A name that says its value is secret, and the quoted or bare value given to it. */
const ASSIGNMENT =
  /(?:api[_-]?key|secret[_-]?key|access[_-]?key|auth[_-]?token|access[_-]?token|client[_-]?secret|private[_-]?key|passw(?:or)?d|passphrase|secret|token)["']?\s*(?::=|=>|[:=])\s*(["'`])([^"'`\s]{12,200})\1/gi;

/** Words of values that are there to be replaced. */
const PLACEHOLDER =
  /your|example|change|dummy|placeholder|sample|test|fake|xxx|\*\*\*|\$\{|\{\{|<|%s|process\.env|import\.meta/i;

/** A short match that is a word (the password of a local database's address) is left: it stands elsewhere, too, as a word. */
const LONG = 16;

/** Bits a character below which a value is a word, not a key. */
const LEAST_ENTROPY = 3.2;

/**
 * Secrets in a text, longest first, each once: well-known shapes of keys and tokens, and values of high entropy that are
 * assigned to a name such as `apiKey` or `password`.
 */
export function findSecrets(text: string): string[] {
  const found = new Set(secretsIn(text).filter((value) => value.length >= LONG || isRandom(value)));
  for (const [, , value = ''] of text.matchAll(ASSIGNMENT)) {
    if (!PLACEHOLDER.test(value) && isRandom(value)) found.add(value);
  }
  return [...found].sort((a, b) => b.length - a.length);
}

function isRandom(value: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
  return kinds >= 2 && /\d/.test(value) && entropy(value) >= LEAST_ENTROPY;
}

/** Shannon entropy, bits a character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum -= (count / value.length) * Math.log2(count / value.length);
  return sum;
}
