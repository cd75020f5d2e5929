import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { ServerEnv } from '../env/server-env.js';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const MARKS = { development: 'dev', staging: 'stg', production: 'live' } as const;
const LOOKUP_LENGTH = 12;
/** 256 bits in base 62. */
const SECRET_LENGTH = 43;
const CHECK_LENGTH = 6;
const FORM = new RegExp(
  `^mgx_(dev|stg|live)_([0-9A-Za-z]{${LOOKUP_LENGTH}})_([0-9A-Za-z]{${SECRET_LENGTH + CHECK_LENGTH}})$`,
);

/**
 * A new key, `mgx_<dev|stg|live>_<lookup>_<secret><check>`: the lookup finds it, the secret's 256 bits make it, and the
 * check (CRC-32 of all before it) tells a mistyped or cut one from a wrong one, also to scanners for leaked secrets.
 */
export function newKeyText(environment: ServerEnv['environment']): { readonly text: string; readonly lookup: string } {
  const lookup = randomText(LOOKUP_LENGTH);
  const unchecked = `mgx_${MARKS[environment]}_${lookup}_${randomText(SECRET_LENGTH)}`;
  return { text: unchecked + checkOf(unchecked), lookup };
}

/** The lookup of a well-formed key; null for any other text. */
export function lookupOf(text: string): string | null {
  const match = FORM.exec(text);
  if (!match) return null;
  const isWhole = text.endsWith(checkOf(text.slice(0, -CHECK_LENGTH)));
  return isWhole ? (match[2] ?? null) : null;
}

/** What is kept of a key or ticket. Their 256 random bits need no salt: nobody can guess them to compare. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function newTicketText(): string {
  return randomText(SECRET_LENGTH);
}

function checkOf(text: string): string {
  let rest = crc32(text);
  let check = '';
  for (let index = 0; index < CHECK_LENGTH; index++) {
    check = (ALPHABET[rest % ALPHABET.length] ?? '') + check;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return check;
}

/** Bytes beyond the last whole multiple of the alphabet are thrown away: every letter is equally likely. */
function randomText(length: number): string {
  const bound = 256 - (256 % ALPHABET.length);
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < bound && text.length < length) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text;
}
