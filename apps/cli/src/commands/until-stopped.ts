import type { CommandContext } from '../command-context.js';

/** Waits for SIGINT or SIGTERM. */
export async function untilStopped({ signal }: CommandContext): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
