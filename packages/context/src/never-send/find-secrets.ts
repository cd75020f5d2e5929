import { secretsIn } from '@mgx/errors';

/** A name that says its value is secret, and the quoted or bare value given to it. */
const ASSIGNMENT =
  /(?:api[_-]?key|secret[_-]?key|access[_-]?key|auth[_-]?token|access[_-]?token|client[_-]?secret|private[_-]?key|passw(?:or)?d|passphrase|secret|token)["']?\s*(?::=|=>|[:=])\s*(["'`])([^"'`\s]{12,200})\1/gi;

/** The same on a line of settings, where values stand without quotes. */
const SETTING =
  /^[ \t]*(?:-[ \t]+)?[\w.-]*(?:api[_-]?key|secret|token|passw(?:or)?d|passphrase|access[_-]?key)[\w.-]*[ \t]*[:=][ \t]*([\w+/=!@#%^&*~-]{12,200})[ \t]*$/gim;

/** User and password of an address. */
const ADDRESS = /\b[a-z][a-z0-9+.-]*:\/\/([^\s/:@"'`]*):([^\s/:@"'`]{8,200})@[\w[]/gi;

/** Words of values that are there to be replaced. */
const PLACEHOLDER =
  /your|example|change|dummy|placeholder|sample|test|fake|xxx|\*\*\*|\$\{|\{\{|<|%s|process\.env|import\.meta/i;

/** What stands for a value that comes from elsewhere: `${NAME}`, `{{ name }}`, `<name>`, `$NAME`, `%s`. */
const REFERENCE = /^(?:\$[{(A-Za-z_]|\{\{?|<|%)/;

/** A short match that is a word (the password of a local database's address) is left: it stands elsewhere, too, as a word. */
const LONG = 16;

/** Bits a character below which a value is a word, not a key. */
const LEAST_ENTROPY = 3.2;

/**
 * Secrets in a text, longest first, each once: well-known shapes of keys and tokens, values of high entropy that are
 * assigned to a name such as `apiKey` or `password`, and passwords of addresses that are more than a word.
 */
export function findSecrets(text: string): string[] {
  const found = new Set(
    secretsIn(text).filter((value) => !REFERENCE.test(value) && (value.length >= LONG || isRandom(value))),
  );
  for (const [, , value = ''] of text.matchAll(ASSIGNMENT)) {
    if (!PLACEHOLDER.test(value) && isRandom(value)) found.add(value);
  }
  for (const [, value = ''] of text.matchAll(SETTING)) {
    if (!PLACEHOLDER.test(value) && kindsOf(value) >= 3 && isRandom(value)) found.add(value);
  }
  for (const [, user, value = ''] of text.matchAll(ADDRESS)) {
    if (!PLACEHOLDER.test(value) && value !== user && kindsOf(value) >= 2) found.add(value);
  }
  return [...found].sort((a, b) => b.length - a.length);
}

function isRandom(value: string): boolean {
  return /\d/.test(value) && /\D/.test(value) && entropy(value) >= LEAST_ENTROPY;
}

/** Of lower case, upper case, digits and the rest, but for what joins words: how many a value has. */
function kindsOf(value: string): number {
  return [/[a-z]/, /[A-Z]/, /\d/, /[^\w-]/].filter((kind) => kind.test(value)).length;
}

/** Shannon entropy, bits a character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let sum = 0;
  for (const count of counts.values()) sum -= (count / value.length) * Math.log2(count / value.length);
  return sum;
}
