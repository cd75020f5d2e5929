import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findSecrets } from './find-secrets.js';
import { createRedactor } from './redact-secrets.js';

const TOKEN = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';

describe('findSecrets', () => {
  it.each<[string, string, readonly string[]]>([
    ['a token by its shape', `const t = "${TOKEN}"`, [TOKEN]],
    ['a random value given to a telling name', "apiKey: 'q8Zr2LmX91bTnV0c'", ['q8Zr2LmX91bTnV0c']],
    ['a password that is random', 'password = "kX9!vb2#Lq0z"', ['kX9!vb2#Lq0z']],
    ['digits in groups', "secret: '8412-7731-9920-5564'", ['8412-7731-9920-5564']],
    ['a placeholder', "apiKey: 'your-api-key-123'", []],
    ['a variable', 'token: `${process.env.TOKEN1234}`', []],
    ['an ordinary word', "secret: 'correcthorsebattery'", []],
    ['the password of a local database', 'postgres://postgres:postgres@localhost/db', []],
    ['the same word twice', 'amqp://rabbit-1:rabbit-1@queue', []],
    [
      'the password of an address, though it is nearly a word',
      'postgres://app:hunter2secret@db.local/shop',
      ['hunter2secret'],
    ],
    ['one behind no user', 'redis://:s3cretpass@cache:6379/0', ['s3cretpass']],
    ['a variable in an address', 'postgres://app:${DB_PASSWORD_1}@db/app', []],
    ['a path with a colon and a sign', 'https://example.org/a:b12345678@2x.png', []],
    ['a setting without quotes', 'environment:\n  POSTGRES_PASSWORD: s3cr3tP4ss87xQ\n', ['s3cr3tP4ss87xQ']],
    ['a setting in a list', '  - API_TOKEN=Zx81kLmW92qPt', ['Zx81kLmW92qPt']],
    ['code that computes one', 'token = sha256(key1, salt2)\npassword = hashed_v2_value\n', []],
    ['the password of a real one', 'postgres://app:9fQz81kLmW@db/app', ['9fQz81kLmW']],
  ])('%s', (_, text, secrets) => {
    expect(findSecrets(text)).toEqual(secrets);
  });
});

describe('createRedactor', () => {
  it('hides a secret under one stand-in everywhere, and puts it back', () => {
    const redactor = createRedactor({ key: 'run-1' });
    const text = `const a = '${TOKEN}';\nconst b = '${TOKEN}';\n`;
    const redacted = redactor.redact(text);
    expect(redacted).not.toContain(TOKEN);
    expect(new Set(redacted.match(/MGX_SECRET_[0-9a-f]{12}/g)).size).toBe(1);
    expect(redactor.restore(redacted)).toBe(text);
    expect(createRedactor({ key: 'run-2' }).redact(text)).not.toBe(redacted);
  });

  it('hides the lines of a key that it has seen whole', () => {
    const redactor = createRedactor({ key: 'k' });
    const lines = ['MIIEvQIBADANBgkqhkiG', '9w0BAQEFAASCBKcwggSj'];
    redactor.redact(['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----'].join('\r\n'));
    const excerpt = ` 7 | ${lines[0]}\n 8 | ${lines[1]}\n`;
    const redacted = redactor.redact(excerpt);
    expect(redacted).toMatch(/^ 7 \| MGX_SECRET_[0-9a-f]{12}\n 8 \| MGX_SECRET_[0-9a-f]{12}\n$/);
    expect(redactor.restore(redacted)).toBe(excerpt);
  });

  it('leaves a stand-in that it never gave', () => {
    expect(createRedactor({ key: 'k' }).restore('MGX_SECRET_0123456789ab')).toBe('MGX_SECRET_0123456789ab');
  });

  it('gives back every text as it was', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom(TOKEN, "apiKey: 'q8Zr2LmX91bTnV0c'", 'MGX_SECRET_', '\n'));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const redactor = createRedactor({ key: 'k' });
        const text = pieces.join('');
        expect(redactor.restore(redactor.redact(text))).toBe(text);
      }),
    );
  });
});
