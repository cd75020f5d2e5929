import { setTimeout as wait } from 'node:timers/promises';

/** Waits, or throws the signal's reason; a parameter, so that tests need not wait. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export const sleep: Sleep = async (milliseconds, signal) => {
  await wait(milliseconds, undefined, signal ? { signal } : {});
};
