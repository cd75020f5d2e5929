/** What stands where a secret stood. */
export const MASK = '***';

/** Secrets shorter than this are not masked: they would eat ordinary words. */
const SHORTEST_SECRET = 6;

const LINE_END = String.raw`(?:\\[nr]|\s){1,16}`;
const KEY_HEADER = String.raw`(?:\\[nr]|[\r\n]){1,8}[A-Z][A-Za-z-]{0,40}: [^\r\n\\]{1,200}`;
const KEY_LINE = String.raw`${LINE_END}[A-Za-z0-9+/]{40,}={0,2}`;
const LAST_KEY_LINE = String.raw`${LINE_END}[A-Za-z0-9+/]+={0,2}(?=\s*$)`;
/**
 * A private key without its end: its headers and lines, also with escaped newlines, as far as they go. Bounded, since every
 * repetition of a group takes room on the stack; no key has so many lines.
 */
const CUT_OFF_KEY = new RegExp(
  `-----BEGIN [A-Z ]*PRIVATE KEY-----(?:${KEY_HEADER}){0,20}(?:${KEY_LINE}){1,1000}(?:${LAST_KEY_LINE})?`,
  'g',
);

/**
 * Shapes of well-known credentials, masked even when nobody told us the value: provider keys, GitHub tokens, our own
 * API keys, JWTs, bearer headers, passwords in URLs, private keys.
 */
const SECRET_SHAPES: readonly RegExp[] = [
  /\bsk-[A-Za-z0-9_-]{16,}/g,
  /\bgh[pousr]_[A-Za-z0-9]{20,}/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,}/g,
  /\bmgx_[a-z]+_[A-Za-z0-9]+_[A-Za-z0-9]{16,}/g,
  /\bAKIA[A-Z0-9]{16}\b/g,
  // Their headers are short; without an end, text of beginnings alone would be read to its end from each of them.
  /\beyJ[A-Za-z0-9_-]{8,1000}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g,
  /(?<=\b[Bb]earer\s)[A-Za-z0-9._~+/-]{12,}=*/g,
  /(?<=\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:(?!-----BEGIN)[\s\S])*?-----END [A-Z ]*PRIVATE KEY-----/g,
  CUT_OFF_KEY,
];

/** Stands in every text that has one of these shapes: most texts are done with one look. */
const SHAPE_SIGN = /sk-|gh[pousr]_|github_pat_|mgx_|AKIA|eyJ|earer\s|:\/\/|PRIVATE KEY/;

/** What in a text has the shape of a well-known credential, each once. */
export function secretsIn(text: string): string[] {
  if (!SHAPE_SIGN.test(text)) return [];
  return [...new Set(SECRET_SHAPES.flatMap((shape) => text.match(shape) ?? []))];
}

export type SecretMasker = {
  /** The text with every secret replaced by `***`. */
  text(value: string): string;
  /** The same for every string, and every object key, inside a JSON-like value; one without any secret is returned as it is. */
  json<T>(value: T): T;
};

/**
 * Builds a masker for known secret values (also in URL-encoded and base64 form) and for the well-known shapes.
 *
 * @example createMasker(['s3cret/value']).text('token=s3cret%2Fvalue') // 'token=***'
 */
export function createMasker(secrets: readonly string[] = []): SecretMasker {
  const forms = [...new Set(secrets.filter((secret) => secret.length >= SHORTEST_SECRET).flatMap(spellings))];
  // Longest first, so that a secret that contains another leaves no rest.
  forms.sort((a, b) => b.length - a.length);
  const text = (value: string): string => {
    let masked = value;
    for (const form of forms) masked = masked.replaceAll(form, MASK);
    if (!SHAPE_SIGN.test(masked)) return masked;
    for (const shape of SECRET_SHAPES) masked = masked.replace(shape, MASK);
    return masked;
  };
  const isSuspect = (value: string): boolean => SHAPE_SIGN.test(value) || forms.some((form) => value.includes(form));
  // One look at the whole costs a fifth of a copy of it, and most values hold no secret. Escaped ones are among the forms.
  const json = <T>(value: T): T => (isSuspect(JSON.stringify(value) ?? '') ? (maskValue(value, text) as T) : value);
  return { text, json };
}

function spellings(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const base64 = Buffer.from(secret, 'utf8').toString('base64');
  return [secret, encodeURIComponent(secret), encodeURI(secret), json, base64, base64.replace(/=+$/, '')];
}

function maskValue(value: unknown, text: (value: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((item) => maskValue(item, text));
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [text(key), maskValue(item, text)]));
  }
  return value;
}
