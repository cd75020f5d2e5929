import { types } from 'node:util';
import { errorCodes, type ErrorCode, type ErrorKind } from './error-codes.js';

export type MgxErrorOptions = {
  readonly code: ErrorCode;
  /** What was expected, what was found, and where. One line. */
  readonly message: string;
  /** What the reader can do about it. One line. */
  readonly hint?: string;
  /** Facts for machines; plain JSON. */
  readonly data?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
};

/**
 * The one error class of MGX: every failure that a caller has to see is one of these.
 *
 * @example throw new MgxError({ code: 'unknown_stack', message: "unknown stack 'expres-ts'", hint: "did you mean 'express-ts'?" });
 */
export class MgxError extends Error {
  override readonly name = 'MgxError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly data: Readonly<Record<string, unknown>> | undefined;

  constructor({ code, message, hint, data, cause }: MgxErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.hint = hint;
    this.data = data;
  }

  get kind(): ErrorKind {
    return errorCodes[this.code];
  }

  toJSON(): ErrorFacts {
    return {
      code: this.code,
      message: this.message,
      ...(this.hint === undefined ? {} : { hint: this.hint }),
      ...(this.data === undefined ? {} : { data: this.data }),
    };
  }
}

/** An error as plain data: what is stored with a run and sent over the wire. */
export type ErrorFacts = {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
  readonly data?: Readonly<Record<string, unknown>>;
};

/** True for an MgxError, also one from another copy of this package; with `code`, only for that code. */
export function isMgxError(value: unknown, code?: ErrorCode): value is MgxError {
  if (!types.isNativeError(value) || value.name !== 'MgxError') return false;
  const found: unknown = Reflect.get(value, 'code');
  return typeof found === 'string' && found in errorCodes && (code === undefined || found === code);
}

/** Any thrown value as an MgxError: itself, a `cancelled` for an abort, or an `internal` one that keeps it as its cause. */
export function toMgxError(value: unknown): MgxError {
  if (isMgxError(value)) return value;
  if (types.isNativeError(value) && value.name === 'AbortError') {
    return new MgxError({ code: 'cancelled', message: 'the operation was cancelled', cause: value });
  }
  const message = types.isNativeError(value) ? value.message : String(value);
  return new MgxError({ code: 'internal', message: message || 'an error without a message', cause: value });
}
