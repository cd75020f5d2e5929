import { describe, expect, test } from '@jest/globals';
import { errorCodes } from './error-codes.js';
import { MgxError, isMgxError, toMgxError } from './mgx-error.js';
import { systemErrorCode } from './system-error.js';

describe('MgxError', () => {
  test('knows its kind, and becomes plain data without what it does not have', () => {
    const cause = new Error('below');
    const error = new MgxError({
      code: 'unknown_stack',
      message: 'unknown stack',
      hint: 'look',
      data: { a: 1 },
      cause,
    });
    expect(error).toMatchObject({ name: 'MgxError', kind: 'usage', cause });
    const facts = { code: 'unknown_stack', message: 'unknown stack', hint: 'look', data: { a: 1 } };
    expect(JSON.parse(JSON.stringify(error))).toEqual(facts);
    const bare = new MgxError({ code: 'internal', message: 'm' });
    expect(Object.keys(bare.toJSON())).toEqual(['code', 'message']);
    expect('cause' in bare).toBe(false);
  });

  test('every code has a kind', () => {
    const kinds = Object.keys(errorCodes).map((code) => {
      return new MgxError({ code: code as keyof typeof errorCodes, message: code }).kind;
    });
    expect(kinds).toEqual(Object.values(errorCodes));
  });
});

test.each<[string, unknown, boolean]>([
  ['one of ours', new MgxError({ code: 'not_found', message: 'm' }), true],
  ['one of another copy', Object.assign(new Error('m'), { name: 'MgxError', code: 'not_found' }), true],
  ['one with a code we do not know', Object.assign(new Error('m'), { name: 'MgxError', code: 'nope' }), false],
  ['an ordinary error with such a code', Object.assign(new Error('m'), { code: 'not_found' }), false],
  ['a plain object', { name: 'MgxError', code: 'not_found' }, false],
  ['nothing', undefined, false],
])('isMgxError of %s', (_, value, expected) => {
  expect(isMgxError(value)).toBe(expected);
  expect(isMgxError(value, 'not_found')).toBe(expected);
  expect(isMgxError(value, 'internal')).toBe(false);
});

describe('toMgxError', () => {
  test('lets ours through', () => {
    const error = new MgxError({ code: 'not_found', message: 'm' });
    expect(toMgxError(error)).toBe(error);
  });

  test.each<[string, unknown, { code: string; message: string }]>([
    ['an abort', AbortSignal.abort().reason, { code: 'cancelled', message: 'the operation was cancelled' }],
    ['an error', new TypeError('x is not a function'), { code: 'internal', message: 'x is not a function' }],
    ['an error without a message', new Error(), { code: 'internal', message: 'an error without a message' }],
    ['a thrown string', 'why', { code: 'internal', message: 'why' }],
  ])('makes one of %s, and keeps it as its cause', (_, thrown, expected) => {
    const error = toMgxError(thrown);
    expect(error.toJSON()).toEqual(expected);
    expect(error.cause).toBe(thrown);
  });
});

test.each<[unknown, string | undefined]>([
  [Object.assign(new Error('m'), { code: 'ENOENT' }), 'ENOENT'],
  [Object.assign(new Error('m'), { code: 5 }), undefined],
  [new Error('m'), undefined],
  [{ code: 'ENOENT' }, undefined],
  [null, undefined],
])('systemErrorCode(%p) is %j', (error, expected) => {
  expect(systemErrorCode(error)).toBe(expected);
});
