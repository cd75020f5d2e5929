import { MgxError, createMasker, type SecretMasker } from '@mgx/errors';
import type { JsonValue, LanguageModel } from '../language-model.js';
import { canonicalJson } from '../request-hash.js';
import { readCassette, type RecordedCall } from './cassette.js';
import { findDifference } from './find-difference.js';
import { recordedShape } from './recording-model.js';

export type RecordedOptions = {
  readonly file: string;
  /** The one it was recorded with: requests are compared masked. */
  readonly masker?: SecretMasker;
};

/**
 * Replays a recording: each request gets the answer that was recorded for it, to the byte, and each answer is given once.
 * Calls that ran side by side may come in another order.
 * @throws MgxError `not_found`, `invalid_json`; (from `complete`) `recording_drift` naming the first request that differs
 */
export async function recordedModel({ file, masker = createMasker() }: RecordedOptions): Promise<LanguageModel> {
  const left = (await readCassette(file)).map((call, index) => ({
    ...call,
    number: index + 1,
    text: canonicalJson(call.request),
  }));
  const id = left[0]?.model ?? 'recorded';
  return {
    id,
    async complete(request, { signal, onDelta } = {}) {
      signal?.throwIfAborted();
      const shape = recordedShape(request, masker);
      const text = canonicalJson(shape);
      const place = left.findIndex((call) => call.text === text);
      const [call] = place < 0 ? [] : left.splice(place, 1);
      if (!call) throw drift(file, { shape, left });
      for (const part of call.completion.content) if (part.type === 'text') onDelta?.(part.text);
      return call.completion;
    },
  };
}

type Numbered = RecordedCall & { readonly number: number };

function drift(file: string, { shape, left }: { shape: JsonValue; left: readonly Numbered[] }): MgxError {
  const asked = nameOf(shape);
  // The one it was meant to be: the next of the same action, else the next.
  const meant = left.find(({ request }) => nameOf(request) === asked) ?? left[0];
  if (!meant) {
    return new MgxError({
      code: 'recording_drift',
      message: `${file} has no answer left for a request of ${asked}: the run asks more than was recorded`,
      hint: 'record it again',
    });
  }
  const difference = findDifference(meant.request, shape);
  return new MgxError({
    code: 'recording_drift',
    message: `request ${meant.number} of ${file} (${nameOf(meant.request)}) differs at ${difference?.path ?? 'its end'}: recorded ${difference?.recorded}, now ${difference?.now}`,
    hint: 'record it again, or find what changed the prompt',
    data: { request: meant.number, ...difference },
  });
}

function nameOf(request: JsonValue): string {
  const { role, action } = request as { role?: string; action?: string };
  return `${role ?? '?'} ${action ?? '?'}`;
}
