import pLimit from 'p-limit';
import type { LanguageModel, ModelRequest } from '../language-model.js';

/** Asks a cached model ahead of time. Failures are returned, not thrown: a cold entry is no harm. */
export async function warmCache(
  model: LanguageModel,
  requests: readonly ModelRequest[],
  { concurrency = 4, signal }: { readonly concurrency?: number; readonly signal?: AbortSignal } = {},
): Promise<{ readonly warmed: number; readonly alreadyWarm: number; readonly failures: readonly unknown[] }> {
  const turn = pLimit(concurrency);
  const results = await Promise.allSettled(
    requests.map((request) => turn(() => model.complete(request, signal ? { signal } : {}))),
  );
  const answers = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const alreadyWarm = answers.filter(({ isCached }) => isCached).length;
  return {
    warmed: answers.length - alreadyWarm,
    alreadyWarm,
    failures: results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : [])),
  };
}
