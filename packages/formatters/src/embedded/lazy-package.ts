import { createRequire } from 'node:module';
import { MgxError, systemErrorCode } from '@mgx/errors';
import type { Availability } from '../formatter.js';
import { messageOf } from './each-file.js';

/** A package that is heavy or optional, and loaded when it is first needed. */
export type LazyPackage<T> = {
  /** @throws MgxError `missing_dependency` when it is not installed, or not for this platform */
  readonly load: () => Promise<T>;
  /** Native bindings and wasm show only when loaded whether they work here. */
  readonly available: () => Promise<Availability>;
  /** The next load imports anew, where the import gives a new one: what was loaded is broken. */
  readonly forget: () => void;
};

export function lazyPackage<T>(name: string, importIt: () => Promise<T>): LazyPackage<T> {
  let loading: Promise<T> | null = null;
  const load = () =>
    (loading ??= importIt().catch((cause: unknown) => {
      throw new MgxError({
        code: 'missing_dependency',
        message: `the package ${name} could not be loaded: ${messageOf(cause)}`,
        hint: `install it: npm install ${name}`,
        data: { package: name },
        cause,
      });
    }));
  return {
    load,
    forget: () => {
      loading = null;
    },
    available: () =>
      load().then(
        () => ({ isAvailable: true as const }),
        (error: unknown) => ({ isAvailable: false as const, reason: messageOf(error) }),
      ),
  };
}

/** Whether a package that `require` can find is installed, without loading it. */
export function installed(name: string): Availability {
  try {
    createRequire(import.meta.url).resolve(name);
    return { isAvailable: true };
  } catch (error) {
    if (systemErrorCode(error) !== 'MODULE_NOT_FOUND') throw error;
    return { isAvailable: false, reason: `${name} is not installed` };
  }
}
