import { types } from 'node:util';

/**
 * The code of an operating-system or Node error (`ENOENT`), undefined for anything else. Knows errors of another realm,
 * too, which `instanceof Error` does not.
 */
export function systemErrorCode(error: unknown): string | undefined {
  if (!types.isNativeError(error)) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : undefined;
}
