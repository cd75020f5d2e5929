export { errorCodes, type ErrorCode, type ErrorKind } from './error-codes.js';
export { MgxError, isMgxError, toMgxError, type ErrorFacts, type MgxErrorOptions } from './mgx-error.js';
export { MASK, createMasker, secretsIn, type SecretMasker } from './mask-secrets.js';
export { nearestWord } from './nearest.js';
export { systemErrorCode } from './system-error.js';
