import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createMasker } from './mask-secrets.js';

// Made up here and put together from parts, so that no scanner takes them for real ones.
const letters = 'Aa1Bb2Cc3Dd4Ee5Ff6Gg7Hh8Ii9Jj0Kk1Ll2';
const CUT_KEY = `-----BEGIN PRIVATE KEY-----\n${letters}${letters}\n${letters}${letters}`;

describe('createMasker, for secrets it was told', () => {
  const secret = 's3cret/välue+&';
  const masker = createMasker([secret, '"quoted"\nline']);

  test.each<[string, string]>([
    ['as it is', secret],
    ['URL-encoded', encodeURIComponent(secret)],
    ['encoded as a whole URL is', encodeURI(secret)],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64 without padding', Buffer.from(secret).toString('base64').replace(/=+$/, '')],
    ['inside JSON', JSON.stringify('"quoted"\nline').slice(1, -1)],
  ])('masks one %s', (_, written) => {
    expect(masker.text(`before ${written} after ${written}.`)).toBe('before *** after ***.');
  });

  test('leaves no rest of a secret that holds another', () => {
    expect(createMasker(['secret', 'secret-longer']).text('secret-longer secret')).toBe('*** ***');
  });

  test('leaves short words alone, which would eat ordinary text', () => {
    expect(createMasker(['mgx', 'abc12']).text('mgx abc12')).toBe('mgx abc12');
  });
});

describe('createMasker, for the shapes of credentials', () => {
  const masker = createMasker();

  test.each<[string, string, string]>([
    ['a provider key', `key sk-ant-${letters} end`, 'key *** end'],
    ['a GitHub token', `ghp_${letters}`, '***'],
    ['a fine-grained GitHub token', `github_pat_${letters}`, '***'],
    ['an API key of ours', `mgx_live_abc123_${letters}`, '***'],
    ['an AWS key', 'AKIAABCDEFGHIJKLMNOP!', '***!'],
    ['a JWT', `eyJhbGciOiJIUzI1NiJ9.${letters}.${letters}`, '***'],
    ['a bearer header', `Authorization: Bearer ${letters}==`, 'Authorization: Bearer ***'],
    ['a password in a URL', 'postgres://ann:hunter2@host/db', 'postgres://ann:***@host/db'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\n', '***\n'],
    ['a private key that was cut off', `${CUT_KEY}\nMIIE`, '***'],
    ['one in a string', `{"key":"${CUT_KEY.replaceAll('\n', '\\n')}\\n"}`, '{"key":"***\\n"}'],
    ['one before another', `${CUT_KEY}\n-----BEGIN PRIVATE KEY-----\nMI\n-----END PRIVATE KEY-----`, '***\n***'],
    ['an encrypted one that was cut off', CUT_KEY.replace('\n', '\nProc-Type: 4,ENCRYPTED\nDEK-Info: A,B0\n\n'), '***'],
    ['no word below one', `${CUT_KEY}\nand no more`, '***\nand no more'],
  ])('masks %s', (_, written, masked) => {
    expect(masker.text(written)).toBe(masked);
  });

  test.each(['https://host:8080/path', 'ann@example.com', 'sk-8', 'mgx_test_users', 'the bearer of news'])(
    'leaves %j alone',
    (plain) => {
      expect(masker.text(plain)).toBe(plain);
    },
  );
});

test('json masks every string and key within a value, and nothing else', () => {
  const masker = createMasker(['hunter2!']);
  const date = new Date(0);
  const value = { 'a hunter2!': ['hunter2!', 1, null, { deep: 'x hunter2!' }], date, is: true };
  expect(masker.json(value)).toEqual({ 'a ***': ['***', 1, null, { deep: 'x ***' }], date, is: true });
});

test('json masks what text masks, wherever it stands and however JSON spells it', () => {
  const anySecret = fc.string({ minLength: 6, unit: 'grapheme' });
  fc.assert(
    fc.property(anySecret, fc.string(), fc.string(), (secret, before, after) => {
      const masker = createMasker([secret]);
      const said = before + secret + after;
      expect(masker.json({ list: [said], [said]: { deep: said } })).toEqual({
        list: [masker.text(said)],
        [masker.text(said)]: { deep: masker.text(said) },
      });
    }),
  );
});

test.each([
  '-----BEGIN PRIVATE KEY-----',
  '-----BEGIN PRIVATE KEY-----\n-----END ',
  '-----BEGIN PRIVATE KEY-----\nA: b\n',
  '-eyJaaaaaaaa',
  'a://b:',
  'mgx_a_',
])('ends soon where %j is said again and again', (piece) => {
  const text = piece.repeat(100_000);
  expect(createMasker().text(text)).toBe(text);
});

test.each(['A: b ', '\nA: b', '\\nA: b\\n', ' a', 'a'.repeat(40) + ' ', 'a', '\n', '\\n'])(
  'ends soon where a key begins, and %j follows',
  (piece) => {
    expect(createMasker().text(`-----BEGIN PRIVATE KEY-----\n${piece.repeat(1_000_000)}.`)).toMatch(/\.$/);
  },
);

test('masks a private key of any length, and each of several', () => {
  const key = (lines: number) =>
    `-----BEGIN RSA PRIVATE KEY-----\n${'abcd\n'.repeat(lines)}-----END RSA PRIVATE KEY-----`;
  expect(createMasker().text(`${key(1_000_000)} and ${key(1)}, -----BEGIN PRIVATE KEY----- ${key(2)}`)).toBe(
    '*** and ***, -----BEGIN PRIVATE KEY----- ***',
  );
});
